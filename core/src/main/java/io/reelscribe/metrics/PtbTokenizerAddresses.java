package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isUpper;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

import java.util.List;

/** Mail and web addresses and markup tags, each one token. */
final class PtbTokenizerAddresses {
    /** Longer ones are taken apart: the search for their ends must not grow with the caption. */
    static final int LONGEST = 1024;

    private static final String NEVER_IN_PATH = " \t\n\r\f\"<>|()";
    private static final String NEVER_IN_LINK = NEVER_IN_PATH + "{}";
    private static final String NEVER_IN_MAIL = NEVER_IN_LINK + "\u00a0";
    private static final String NEVER_IN_LABEL = NEVER_IN_LINK + ".,!?";
    private static final List<String> DOMAINS = List.of("com", "net", "org", "edu");

    private PtbTokenizerAddresses() {}

    static void offerTagOrMail(PtbTokenizerText text, PtbTokenizerMatch match, int start) {
        char first = text.at(start);
        if (first == '<') {
            int tag = tagEnd(text, start);
            match.offerSpaced(tag, tag);
        }
        int bracket = first == '<' ? start + 1 : text.match(start, "&lt;");
        match.offer(mailEnd(text, Math.max(start, bracket)));
    }

    static void offerWeb(PtbTokenizerText text, PtbTokenizerMatch match, int start) {
        char first = text.at(start);
        if (first == 'h' || first == 'H') {
            match.offer(linkEnd(text, start));
        }
        if (text.match(start, "www.") > 0) {
            match.offer(webEnd(text, start + 4));
        }
        match.offer(plainDomainEnd(text, start));
    }

    private static int skipExcept(PtbTokenizerText text, int start, String excluded) {
        int end = start;
        while (end < start + LONGEST && !text.isOneOf(end, excluded)) {
            end++;
        }
        return end;
    }

    private static int mailEnd(PtbTokenizerText text, int start) {
        if (!isAsciiLetterOrDigit(text.at(start))) {
            return NONE;
        }
        int end = skipExcept(text, start, NEVER_IN_MAIL);
        int sign = text.text.lastIndexOf('@', end - 1);
        while (sign > start) {
            int domain = mailDomainEnd(text, sign + 1, end);
            if (domain != NONE) {
                return text.at(domain) == '>' ? domain + 1 : domain;
            }
            sign = text.text.lastIndexOf('@', sign - 1);
        }
        return NONE;
    }

    private static int mailDomainEnd(PtbTokenizerText text, int start, int end) {
        int domain = NONE;
        int index = start;
        while (index < end && text.at(index) != '.') {
            while (index < end && text.at(index) != '.') {
                index++;
            }
            domain = index++;
        }
        return domain;
    }

    private static int linkEnd(PtbTokenizerText text, int start) {
        int end = text.match(start, "https://");
        if (end == NONE) {
            end = text.match(start, "http://");
        }
        return end == NONE ? NONE : linkBodyEnd(text, end, NEVER_IN_LINK);
    }

    /** At least two characters, the last no sentence punctuation. */
    private static int linkBodyEnd(PtbTokenizerText text, int start, String excluded) {
        int end = skipExcept(text, start, excluded);
        while (end > start && text.isOneOf(end - 1, ".!?,-{}")) {
            end--;
        }
        return end >= start + 2 ? end : NONE;
    }

    private static int pathEnd(PtbTokenizerText text, int slash) {
        return text.at(slash) == '/'
                ? Math.max(slash, linkBodyEnd(text, slash + 1, NEVER_IN_PATH))
                : slash;
    }

    /** After {@code www.}: labels, then a domain of two to four letters and perhaps a path. */
    private static int webEnd(PtbTokenizerText text, int start) {
        int best = NONE;
        int end = start;
        while (end < start + LONGEST) {
            int label = end;
            end = skipExcept(text, label, NEVER_IN_LABEL);
            if (end == label || text.at(end) != '.') {
                return best;
            }
            int domain = ++end;
            while (domain < end + 4 && isAsciiLetter(text.at(domain))) {
                domain++;
            }
            if (domain >= end + 2) {
                best = Math.max(best, pathEnd(text, domain));
            }
        }
        return best;
    }

    /** Lower-case labels, then one of few domains and perhaps a path. */
    private static int plainDomainEnd(PtbTokenizerText text, int start) {
        int best = NONE;
        int end = start;
        while (end < start + LONGEST) {
            int label = end;
            while (end < start + LONGEST && isDomainLabel(text.at(end))) {
                end++;
            }
            if (end == label || text.at(end) != '.') {
                return best;
            }
            end++;
            for (String domain : DOMAINS) {
                int stop = text.match(end, domain);
                if (stop != NONE) {
                    best = Math.max(best, pathEnd(text, stop));
                }
            }
        }
        return best;
    }

    private static boolean isDomainLabel(char character) {
        if (character < ' ' || character >= 127) {
            return "\t\n\r\f".indexOf(character) < 0;
        }
        return (isAsciiLetter(character) && !isUpper(character))
                || "#%&*+~".indexOf(character) >= 0;
    }

    /** End of a tag, a declaration or a comment that begins with its angle bracket here. */
    static int tagEnd(PtbTokenizerText text, int start) {
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
