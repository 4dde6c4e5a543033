package io.reelscribe.metrics.meteor;

import java.util.List;

/** Finds where a phrase of one text is paraphrased in the other. */
final class PhraseMatcher {
    private final ParaphraseTable paraphrases;
    private final int[] candidate;
    private final int[] reference;

    PhraseMatcher(ParaphraseTable paraphrases, List<Word> candidate, List<Word> reference) {
        this.paraphrases = paraphrases;
        this.candidate = candidate.stream().mapToInt(Word::paraphraseWord).toArray();
        this.reference = reference.stream().mapToInt(Word::paraphraseWord).toArray();
    }

    /** The table is directed: its phrases are sought in the reference, then in the candidate. */
    void addTo(MatchTable table) {
        forEachMatch(
                reference,
                candidate,
                (start, length, otherStart, otherLength) ->
                        table.add(match(start, length, otherStart, otherLength)));
        forEachMatch(
                candidate,
                reference,
                (start, length, otherStart, otherLength) ->
                        table.add(match(otherStart, otherLength, start, length)));
    }

    private static Match match(int start, int length, int candidateStart, int candidateLength) {
        return new Match(MatchKind.PARAPHRASE, start, length, candidateStart, candidateLength);
    }

    private void forEachMatch(int[] text, int[] other, SpanVisitor visitor) {
        for (int i = 0; i < text.length; i++) {
            int start = i;
            paraphrases.forEachPhrase(
                    text,
                    start,
                    (length, paraphrase) ->
                            paraphrases.forEachOccurrence(
                                    paraphrase,
                                    other,
                                    otherStart ->
                                            visitor.span(
                                                    start,
                                                    length,
                                                    otherStart,
                                                    paraphrases.length(paraphrase))));
        }
    }

    private interface SpanVisitor {
        void span(int start, int length, int otherStart, int otherLength);
    }
}
