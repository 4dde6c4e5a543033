package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

/** Markup tags, declarations and comments, each one token. */
final class PtbTokenizerTags {
    /** A longer one is taken apart: the search for its end must not grow with the caption. */
    private static final int LONGEST = 256;

    private PtbTokenizerTags() {}

    /** End of a tag, a declaration or a comment that begins with its angle bracket here. */
    static int end(PtbTokenizerText text, int start) {
        if (text.at(start) != '<') {
            return NONE;
        }
        int name = start + 1;
        return switch (text.at(name)) {
            case '!', '?' -> {
                boolean named = isAsciiLetter(text.at(name + 1)) || text.at(name + 1) == '-';
                yield named ? closed(text, name + 1, '>') : NONE;
            }
            case '/' -> {
                int end = nameEnd(text, name + 1);
                yield end == NONE ? NONE : bracketEnd(text, skipBlanks(text, end));
            }
            default -> {
                int end = nameEnd(text, name);
                yield end == NONE ? NONE : attributesEnd(text, end, start + LONGEST);
            }
        };
    }

    private static int attributesEnd(PtbTokenizerText text, int start, int most) {
        int end = start;
        while (end < most) {
            int next = skipBlanks(text, end);
            int name = next > end ? nameEnd(text, next) : NONE;
            if (name == NONE) {
                return bracketEnd(text, text.at(next) == '/' ? skipBlanks(text, next + 1) : next);
            }
            int sign = skipBlanks(text, name);
            end = text.at(sign) == '=' ? valueEnd(text, skipBlanks(text, sign + 1)) : name;
            if (end == NONE) {
                return NONE;
            }
        }
        return NONE;
    }

    private static int valueEnd(PtbTokenizerText text, int quote) {
        return text.isOneOf(quote, "\"'") ? closed(text, quote + 1, text.at(quote)) : NONE;
    }

    private static int closed(PtbTokenizerText text, int start, char bracket) {
        int end = start;
        while (end < text.length() && end < start + LONGEST && text.at(end) != bracket) {
            end++;
        }
        return end > start && text.at(end) == bracket ? end + 1 : NONE;
    }

    private static int bracketEnd(PtbTokenizerText text, int index) {
        return text.at(index) == '>' ? index + 1 : NONE;
    }

    private static int nameEnd(PtbTokenizerText text, int start) {
        if (!isAsciiLetter(text.at(start)) && text.at(start) != '_') {
            return NONE;
        }
        int end = start;
        while (isAsciiLetterOrDigit(text.at(end)) || text.isOneOf(end, "_:.-")) {
            end++;
        }
        return end;
    }

    private static int skipBlanks(PtbTokenizerText text, int start) {
        int end = start;
        while (text.isOneOf(end, " \t")) {
            end++;
        }
        return end;
    }
}
