package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.LETTER;
import static io.reelscribe.metrics.PtbTokenizerCharacters.MARK;
import static io.reelscribe.metrics.PtbTokenizerCharacters.REPEATING;
import static io.reelscribe.metrics.PtbTokenizerCharacters.SOFT_HYPHEN;
import static io.reelscribe.metrics.PtbTokenizerCharacters.SYMBOL;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isSpace;
import static io.reelscribe.metrics.PtbTokenizerCharacters.kind;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

import java.util.Locale;
import java.util.Map;

/** Punctuation, brackets, currency, entities, smileys, hashtags and user names. */
final class PtbTokenizerSymbols {
    private static final String EYES = "'-<=>^~x";
    private static final String MOUTHS = "()@DOP[\\]dp{|";
    private static final int LONGEST_ENTITY = 10;
    private static final int MOST_PERIODS = 5;

    private static final Map<Character, String> REPLACED =
            Map.ofEntries(
                    Map.entry('(', "-lrb-"),
                    Map.entry(')', "-rrb-"),
                    Map.entry('[', "-lsb-"),
                    Map.entry(']', "-rsb-"),
                    Map.entry('{', "-lcb-"),
                    Map.entry('}', "-rcb-"),
                    Map.entry('\u0085', "..."),
                    Map.entry('\u2026', "..."),
                    Map.entry('\u0096', "--"),
                    Map.entry('\u0097', "--"),
                    Map.entry('\u2013', "--"),
                    Map.entry('\u2014', "--"),
                    Map.entry('\u2015', "--"),
                    Map.entry('\u0080', "$"),
                    Map.entry('\u00a4', "$"),
                    Map.entry('\u20a0', "$"),
                    Map.entry('\u20ac', "$"),
                    Map.entry('\u00a2', "cents"),
                    Map.entry('\u00a3', "#"),
                    Map.entry('\u00bc', "1/4"),
                    Map.entry('\u00bd', "1/2"),
                    Map.entry('\u00be', "3/4"),
                    Map.entry('\u2153', "1/3"),
                    Map.entry('\u2154', "2/3"));

    private final PtbTokenizerText text;
    private final PtbTokenizerMatch match;

    PtbTokenizerSymbols(PtbTokenizerText text, PtbTokenizerMatch match) {
        this.text = text;
        this.match = match;
    }

    void offer(int start) {
        char symbol = text.at(start);
        switch (symbol) {
            case '&' -> offerEntity(start);
            case '.' -> offerPeriods(start);
            case '-' -> offerHyphens(start);
            case '!', '?' -> match.offer(skipAll(start, "!?"));
            case '@' -> offerUser(start);
            case '#' -> offerHashtag(start);
            case '\\' -> match.offer(text.at(start + 1) == '*' ? start + 2 : NONE);
            default -> {}
        }
        offerSmiley(start);
        offerSingle(start, symbol);
    }

    private void offerSingle(int start, char symbol) {
        int next = start + 1;
        String replaced = REPLACED.get(symbol);
        if (replaced != null) {
            match.offer(next, next, replaced);
        } else if (kind(symbol) == REPEATING) {
            match.offer(skipAll(start, String.valueOf(symbol)));
        } else if (kind(symbol) == SYMBOL) {
            match.offer(
                    (symbol == '<' || symbol == '>') && text.at(next) == symbol ? next + 1 : next);
        }
    }

    private int skipAll(int start, String characters) {
        int end = start;
        while (text.isOneOf(end, characters)) {
            end++;
        }
        return end;
    }

    private void offerPeriods(int start) {
        int end = start;
        while (text.at(end) == '.' && end < start + MOST_PERIODS) {
            end++;
        }
        if (end >= start + 3) {
            match.offer(end, end, "...");
        }
        int spaced = start + 1;
        int periods = 1;
        while (isSpace(text.at(spaced)) && text.at(spaced + 1) == '.' && periods < MOST_PERIODS) {
            spaced += 2;
            periods++;
        }
        if (periods >= 3) {
            match.offer(spaced, spaced, "...");
        }
    }

    private void offerHyphens(int start) {
        int end = skipAll(start, "-");
        if (end >= start + 5) {
            match.offer(end);
        } else if (end >= start + 2) {
            match.offer(end, end, "--");
        }
        boolean bracket = text.is(start + 1, 'l') || text.is(start + 1, 'r');
        boolean shape =
                text.is(start + 2, 'r') || text.is(start + 2, 'c') || text.is(start + 2, 's');
        if (bracket && shape && text.is(start + 3, 'b') && text.at(start + 4) == '-') {
            match.offer(start + 5);
        }
    }

    /** Words, but no digits. */
    private void offerHashtag(int start) {
        int end = start + 1;
        int stop = end;
        while (end != NONE) {
            stop = end;
            byte kind = kind(text.at(end));
            boolean inside = kind == LETTER || kind == MARK || text.at(end) == SOFT_HYPHEN;
            end = inside ? end + 1 : text.accentedVowel(end);
        }
        match.offer(stop > start + 1 ? stop : NONE);
    }

    private void offerUser(int start) {
        int end = start + 1;
        if (isAsciiLetter(text.at(end)) || text.at(end) == '_') {
            while (isAsciiLetterOrDigit(text.at(end)) || text.at(end) == '_') {
                end++;
            }
            match.offer(end);
        }
    }

    /** Eyes around a mouth, ^_^, in parentheses also without one. */
    void offerFace(int start) {
        boolean bracketed = text.at(start) == '(';
        int eye = bracketed ? start + 1 : start;
        if (!text.isOneOf(eye, EYES)) {
            return;
        }
        boolean mouth = text.at(eye + 1) == '_' || (bracketed && text.at(eye + 1) == '.');
        int other = mouth ? eye + 2 : eye + 1;
        boolean closed = bracketed ? text.at(other + 1) == ')' : mouth;
        if (closed && text.isOneOf(other, EYES)) {
            int end = bracketed ? other + 2 : other + 1;
            match.offerSpaced(end, end);
        }
    }

    private void offerSmiley(int start) {
        int eyes = text.isOneOf(start, "<>") ? start + 1 : start;
        if (text.isOneOf(eyes, ":;=")) {
            offerMouth(text.isOneOf(eyes + 1, "-o*'") ? eyes + 2 : eyes + 1);
            offerMouth(eyes + 1);
        }
    }

    private void offerMouth(int mouth) {
        if (text.isOneOf(mouth, MOUTHS) && !isAsciiLetterOrDigit(text.at(mouth + 1))) {
            match.offerSpaced(mouth + 2, mouth + 1);
        }
    }

    private void offerEntity(int start) {
        int end = start + 1;
        while (end < start + LONGEST_ENTITY
                && (isAsciiLetterOrDigit(text.at(end)) || text.at(end) == '#')) {
            end++;
        }
        if (text.at(end) != ';') {
            return;
        }
        String name = text.text.substring(start + 1, end);
        end++;
        switch (name.toLowerCase(Locale.ROOT)) {
            case "amp" -> match.offer(end, end, "&");
            case "lt" -> match.offer(end, end, "<");
            case "gt" -> match.offer(end, end, ">");
            case "quot" -> {
                String mark =
                        name.equals("quot")
                                ? PtbTokenizerQuotes.doubleQuoteBefore(text, end)
                                : "&quot;";
                match.offer(end, end, mark);
            }
            default -> offerLowerCaseEntity(name, end);
        }
    }

    private void offerLowerCaseEntity(String name, int end) {
        switch (name) {
            case "apos" -> match.offer(end, end, "'");
            case "nbsp" -> match.offer(end, end, new String[0]);
            case "mdash", "ndash" -> match.offer(end, end, "--");
            default -> match.offer(isCharacterNumber(name) ? end : NONE);
        }
    }

    private static boolean isCharacterNumber(String name) {
        return name.length() > 1
                && name.charAt(0) == '#'
                && name.chars().skip(1).allMatch(digit -> isAsciiDigit((char) digit));
    }
}
