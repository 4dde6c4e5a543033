package io.reelscribe.model;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words that get a token each in the tokenizer of a fresh model.
 *
 * @param words the commonest first; those for which there is no room are spelt in letters
 */
public record CaptionVocabulary(List<String> words) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['-][\\p{L}\\p{N}]+)*");
    private static final String CONSONANTS = "bcdfghjklmnprstvwxyz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();

    public CaptionVocabulary {
        words = List.copyOf(words);
    }

    /** Words that are common in captions of videos. */
    public static CaptionVocabulary common() {
        try (InputStream file = CaptionVocabulary.class.getResourceAsStream("caption-words.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new CaptionVocabulary(List.of(text.strip().split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The words of these captions, then common ones.
     *
     * @throws ConfigurationException if the captions hold no words
     */
    public static CaptionVocabulary of(Iterable<String> captions) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String caption : captions) {
            WORD.matcher(caption.toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group)
                    .forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        if (counts.isEmpty()) {
            throw new ConfigurationException(
                    "the captions of the vocabulary hold no words; give files with captions");
        }
        List<String> byCount = new ArrayList<>(counts.keySet());
        byCount.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
        Set<String> words = new LinkedHashSet<>(byCount);
        words.addAll(common().words());
        return new CaptionVocabulary(List.copyOf(words));
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
