package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.DIGIT;
import static io.reelscribe.metrics.PtbTokenizerCharacters.LETTER;
import static io.reelscribe.metrics.PtbTokenizerCharacters.MARK;
import static io.reelscribe.metrics.PtbTokenizerCharacters.SOFT_HYPHEN;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isUpper;
import static io.reelscribe.metrics.PtbTokenizerCharacters.kind;
import static io.reelscribe.metrics.PtbTokenizerCharacters.lower;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

import java.util.List;
import java.util.Locale;

/**
 * Words: contractions taken apart, words joined by sentence marks, words with an apostrophe of
 * their own.
 */
final class PtbTokenizerWords {
    private static final List<String> APOSTROPHE_WORDS =
            List.of(
                    "c'est", "c'mon", "cap'n", "e'er", "ev'ry", "ma'am", "ne'er", "o'er", "ol'",
                    "s'mores");

    private final PtbTokenizerText text;
    private final PtbTokenizerMatch match;

    PtbTokenizerWords(PtbTokenizerText text, PtbTokenizerMatch match) {
        this.text = text;
        this.match = match;
    }

    /**
     * Where a word like {@code cannot} is taken apart, {@link PtbTokenizerText#NONE} for all
     * others.
     */
    static int middle(String text, int start, int end) {
        if ((end - start != 5 && end - start != 6) || "cglwCGLW".indexOf(text.charAt(start)) < 0) {
            return NONE;
        }
        return switch (text.substring(start, end).toLowerCase(Locale.ROOT)) {
            case "cannot", "gonna", "gotta", "lemme", "gimme", "wanna" -> start + 3;
            default -> NONE;
        };
    }

    /** End of letters, marks, digits and soft hyphens that do not begin with a digit. */
    static int end(PtbTokenizerText text, int start) {
        if (kind(text.at(start)) == DIGIT) {
            return NONE;
        }
        int index = start;
        while (true) {
            byte kind = kind(text.at(index));
            if (kind == LETTER || kind == MARK || kind == DIGIT || text.at(index) == SOFT_HYPHEN) {
                index++;
            } else {
                int accent = text.accentedVowel(index);
                if (accent == NONE) {
                    return index > start ? index : NONE;
                }
                index = accent;
            }
        }
    }

    void offer(int start) {
        int end = end(text, start);
        if (end == NONE) {
            return;
        }
        int middle = middle(text.text, start, end);
        if (middle > 0) {
            match.offer(end, end, lowerCase(start, middle), lowerCase(middle, end));
        }
        offerBeforeClitic(end);
        offerBeforeNegation(start);
        offerJoined(end);
        PtbTokenizerAbbreviations.offer(text, match, start);
        offerElided(start);
        offerBetweenVowels(start);
        for (String word : APOSTROPHE_WORDS) {
            match.offer(text.match(start, word));
        }
        match.offerWord(end);
        offerPointed(text, match, end);
    }

    /** A period before a comma, a colon or a semicolon belongs to the word. */
    static void offerPointed(PtbTokenizerText text, PtbTokenizerMatch match, int end) {
        if (text.at(end) == '.' && text.isOneOf(end + 1, ",:;")) {
            match.offerWord(end + 2, end + 1);
        }
    }

    private String lowerCase(int start, int end) {
        return text.text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private void offerBeforeClitic(int end) {
        match.offerWord(text.clitic(end), end);
    }

    /** {@code do} before {@code n't}, but no letters that end in two n. */
    private void offerBeforeNegation(int start) {
        int index = start;
        while (isAsciiLetter(text.at(index)) || text.at(index) == SOFT_HYPHEN) {
            index++;
        }
        int stop = index - 1;
        int before = stop - 1;
        while (before > start && text.at(before) == SOFT_HYPHEN) {
            before--;
        }
        if (before >= start && isAsciiLetter(text.at(before)) && !text.is(before, 'n')) {
            match.offerWord(text.negation(stop), stop);
        }
        int negation = text.negation(start);
        if (negation > 0) {
            match.offer(
                    negation,
                    negation,
                    text.at(start + 1) == '`' ? lowerCase(start, negation) : "n't");
        }
    }

    /**
     * Words with nothing but a period, an exclamation or a question mark between them are one
     * token.
     */
    private void offerJoined(int end) {
        int last = end;
        while (text.isOneOf(last, ".!?")) {
            last = end(text, last + 1);
            if (last == NONE) {
                return;
            }
            match.offerWord(last);
            offerPointed(text, match, last);
            offerBeforeClitic(last);
        }
    }

    /**
     * {@code d'}, {@code j'}, {@code l'} and {@code y'} stand alone; most capitals before an
     * apostrophe do not.
     */
    private void offerElided(int start) {
        int next = start + 1 + text.apostrophe(start + 1);
        char letter = text.at(start);
        if (next > start + 1 && "djl".indexOf(lower(letter)) >= 0) {
            match.offer(next);
        } else if (next > start + 1 && lower(letter) == 'y') {
            match.offer(isLetter(text.at(next)) ? next + 1 : NONE, next);
        }
        int any = text.anyApostrophe(start + 1);
        boolean name = isUpper(letter) && letter != 'I' && letter != 'Y';
        if (any > 0 && (name || letter == 'n')) {
            int end = skipLetters(start + 1 + any);
            match.offer(end >= start + 3 + any ? end : NONE);
        }
    }

    /** An apostrophe between vowels, or between a vowel and a capital, as in Hawai'i. */
    private void offerBetweenVowels(int start) {
        int end = skipLetters(start);
        int apostrophe = text.anyApostrophe(end);
        if (apostrophe > 0 && end >= start + 2 && "aeiouy".indexOf(lower(text.at(end - 1))) >= 0) {
            int next = end + apostrophe;
            if (isUpper(text.at(next)) || text.isOneOf(next, "aeiou")) {
                match.offer(skipLetters(next));
            }
        }
    }

    private int skipLetters(int start) {
        int index = start;
        while (isLetter(text.at(index))) {
            index++;
        }
        return index;
    }
}
