package io.reelscribe.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words for the tokenizer of a random checkpoint: common ones of captions, then made-up ones. */
final class RandomCheckpointVocabulary {
    private static final String CONSONANTS = "bcdfghjklmnprstvwxyz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();

    private RandomCheckpointVocabulary() {}

    /** Words that occur in captions, the commonest first. */
    static List<String> captionWords() {
        try (InputStream file =
                RandomCheckpointVocabulary.class.getResourceAsStream("caption-words.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pronounceable word of two or more syllables; another one for each number. */
    static String madeUp(int number) {
        StringBuilder word = new StringBuilder();
        int rest = number + SYLLABLES;
        while (rest > 0) {
            int syllable = rest % SYLLABLES;
            word.append(CONSONANTS.charAt(syllable / VOWELS.length()));
            word.append(VOWELS.charAt(syllable % VOWELS.length()));
            rest /= SYLLABLES;
        }
        return word.toString();
    }
}
