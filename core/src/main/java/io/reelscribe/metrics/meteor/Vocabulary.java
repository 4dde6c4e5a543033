package io.reelscribe.metrics.meteor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers words, because captions repeat them; safe for any number of threads. */
final class Vocabulary {
    /** More than any caption corpus has, few enough for memory: some 20 MB. */
    private static final int MOST_WORDS = 100_000;

    private final Lexicon lexicon;
    private final Map<String, Word> words = new ConcurrentHashMap<>();

    Vocabulary(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    Word word(String text) {
        Word known = words.get(text);
        if (known != null) {
            return known;
        }
        Word word = lexicon.word(text);
        if (words.size() < MOST_WORDS) {
            words.put(text, word);
        }
        return word;
    }
}
