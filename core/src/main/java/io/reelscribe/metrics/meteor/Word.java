package io.reelscribe.metrics.meteor;

/** A word with everything the matchers ask about it, looked up once. */
final class Word {
    private final String text;
    private final String stem;
    private final int[] synsets;
    private final boolean function;
    private final int paraphraseWord;

    /**
     * @param synsets ascending
     * @param paraphraseWord number in the paraphrase table, {@link ParaphraseTable#UNKNOWN} if none
     */
    Word(String text, String stem, int[] synsets, boolean function, int paraphraseWord) {
        this.text = text;
        this.stem = stem;
        this.synsets = synsets;
        this.function = function;
        this.paraphraseWord = paraphraseWord;
    }

    boolean isFunctionWord() {
        return function;
    }

    int paraphraseWord() {
        return paraphraseWord;
    }

    boolean sameText(Word other) {
        return text.equals(other.text);
    }

    boolean sameStem(Word other) {
        return stem.equals(other.stem);
    }

    boolean sharesSynset(Word other) {
        int i = 0;
        int j = 0;
        while (i < synsets.length && j < other.synsets.length) {
            int order = Integer.compare(synsets[i], other.synsets[j]);
            if (order == 0) {
                return true;
            }
            i += order < 0 ? 1 : 0;
            j += order > 0 ? 1 : 0;
        }
        return false;
    }
}
