package io.reelscribe.metrics.meteor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * Splits a text into words as METEOR's {@code -norm} does: lower case, punctuation kept as words of
 * its own, contractions split before the apostrophe, hyphens between words dropped.
 */
final class Normalizer {
    /** Marks that are part of some words; all other symbols always stand alone. */
    private static final String MARKS_IN_WORDS = ".'`,-\u2018\u2019";

    private final Abbreviations abbreviations;

    Normalizer(Abbreviations abbreviations) {
        this.abbreviations = abbreviations;
    }

    List<String> words(String text) {
        String spaced = isPlain(text) ? text : separate(" " + text + " ");
        List<String> tokens = new ArrayList<>();
        StringTokenizer tokenizer = new StringTokenizer(spaced);
        while (tokenizer.hasMoreTokens()) {
            tokens.add(tokenizer.nextToken());
        }
        List<String> words = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            addWord(tokens.get(i), i + 1 < tokens.size() ? tokens.get(i + 1) : "", words);
        }
        return words;
    }

    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(c -> c == ' ' || isBetween('a', c, 'z') || isBetween('A', c, 'Z'));
    }

    private static String separate(String text) {
        return separateApostrophes(
                dropHyphens(unifyQuotes(separateCommas(separateDotRuns(separateSymbols(text))))));
    }

    private static String separateSymbols(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                                result.append(' ');
                            } else if (isAlphanumeric(c) || MARKS_IN_WORDS.indexOf(c) >= 0) {
                                result.appendCodePoint(c);
                            } else {
                                result.append(' ').appendCodePoint(c).append(' ');
                            }
                        });
        return result.toString();
    }

    private static String separateDotRuns(String text) {
        return text.contains("..") ? text.replaceAll("\\.{2,}", " $0 ") : text;
    }

    private static String separateCommas(String text) {
        String result = text;
        result =
                replace(result, ',', " , ", (before, after) -> !isDigit(before) && !isDigit(after));
        result = replace(result, ',', " , ", (before, after) -> isDigit(before) && !isDigit(after));
        return replace(result, ',', " , ", (before, after) -> !isDigit(before) && isDigit(after));
    }

    private static String unifyQuotes(String text) {
        return text.replace('`', '\'')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace("''", " \" ")
                .replace('\u201c', '"')
                .replace('\u201d', '"');
    }

    /** So that "low angle" matches "low-angle". */
    private static String dropHyphens(String text) {
        String result = text.replace('\u2013', '-').replace("--", "-");
        return replace(
                result,
                '-',
                " ",
                (before, after) ->
                        (before == '.' || isAlphanumeric(before)) && isAlphanumeric(after));
    }

    private static String separateApostrophes(String text) {
        String result = text;
        result =
                replace(
                        result,
                        '\'',
                        " ' ",
                        (before, after) -> !isLetter(before) && !isLetter(after));
        result =
                replace(
                        result,
                        '\'',
                        " ' ",
                        (before, after) ->
                                !isLetter(before) && !isDigit(before) && isLetter(after));
        result =
                replace(
                        result,
                        '\'',
                        " ' ",
                        (before, after) -> isLetter(before) && !isLetter(after));
        result =
                replace(result, '\'', " '", (before, after) -> isLetter(before) && isLetter(after));
        return replace(result, '\'', " '", (before, after) -> isDigit(before) && after == 's');
    }

    /**
     * Replaces a mark wherever its neighbours fit. A character serves as neighbour once, so of the
     * hyphens in "4-x-4" only the first is replaced, as METEOR has it.
     */
    private static String replace(String text, char mark, String replacement, Neighbours rule) {
        if (text.indexOf(mark) < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder().append(text.charAt(0));
        int firstUnused = 0;
        for (int i = 1; i < text.length(); i++) {
            boolean inside = text.charAt(i) == mark && i > firstUnused && i + 1 < text.length();
            if (inside && rule.fit(text.charAt(i - 1), text.charAt(i + 1))) {
                result.append(replacement).append(text.charAt(i + 1));
                i++;
                firstUnused = i + 1;
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }

    private void addWord(String token, String next, List<String> words) {
        String word = token.toLowerCase(Locale.ROOT);
        boolean endsSentence = token.length() > 1 && token.endsWith(".") && !token.endsWith("..");
        if (!endsSentence) {
            words.add(word);
            return;
        }
        String stem = token.substring(0, token.length() - 1);
        if (stem.contains(".") && stem.chars().anyMatch(Normalizer::isLetter)) {
            // So that "US" matches "U.S."
            words.add(word.replace(".", ""));
        } else if (keepsDot(stem, next)) {
            words.add(word);
        } else {
            words.add(stem.toLowerCase(Locale.ROOT));
            words.add(".");
        }
    }

    private boolean keepsDot(String stem, String next) {
        char following = next.isEmpty() ? ' ' : next.charAt(0);
        return abbreviations.always().contains(stem)
                || isBetween('a', following, 'z')
                || (isDigit(following) && abbreviations.beforeNumbers().contains(stem));
    }

    private static boolean isDigit(int c) {
        return isBetween('0', c, '9');
    }

    private static boolean isAlphanumeric(int c) {
        return isDigit(c) || isLetter(c);
    }

    /** The Latin and Cyrillic letters of METEOR's western tokenizer. */
    private static boolean isLetter(int c) {
        return isBetween('a', c, 'z')
                || isBetween('A', c, 'Z')
                || (isBetween(0xC0, c, 0x17E) && c != 0xD7 && c != 0xF7)
                || isBetween(0x400, c, 0x527)
                || isBetween(0xA640, c, 0xA66E)
                || isBetween(0xA67E, c, 0xA697)
                || isBetween(0x1D00, c, 0x1D7F);
    }

    private static boolean isBetween(int low, int c, int high) {
        return low <= c && c <= high;
    }

    private interface Neighbours {
        boolean fit(char before, char after);
    }
}
