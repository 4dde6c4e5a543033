package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

import java.util.List;
import java.util.Locale;

/**
 * Quotation marks turned into those of the Penn Treebank, and the clitics and shortened words that
 * begin with an apostrophe.
 */
final class PtbTokenizerQuotes {
    private static final List<String> SHORTENED = List.of("'em", "'til", "'till", "'cause", "'n'");

    private final PtbTokenizerText text;
    private final PtbTokenizerMatch match;

    PtbTokenizerQuotes(PtbTokenizerText text, PtbTokenizerMatch match) {
        this.text = text;
        this.match = match;
    }

    void offer(int start) {
        int apostrophe = text.apostrophe(start);
        if (apostrophe > 0) {
            offerClitic(start, start + apostrophe);
            offerShortened(start, start + apostrophe);
            offerYear(start + apostrophe);
        }
        char mark = text.at(start);
        if (mark == '\'') {
            offerApostrophe(start + 1);
        } else if (mark == '"') {
            match.offer(start + 1, start + 1, doubleQuoteBefore(text, start + 1));
        } else if (!treebank(mark).isEmpty()) {
            offerTypographic(start);
        }
    }

    /** An opening mark where a word, a number or a dollar sign follows directly. */
    static String doubleQuoteBefore(PtbTokenizerText text, int next) {
        return isAsciiLetterOrDigit(text.at(next)) || text.at(next) == '$' ? "``" : "''";
    }

    private void offerClitic(int start, int letter) {
        int end = text.clitic(start);
        if (end != NONE) {
            match.offer(
                    endsWord(start, end),
                    end,
                    "'" + text.text.substring(letter, end).toLowerCase(Locale.ROOT));
        }
        match.offer(text.match(start, "'n"));
    }

    /**
     * Only the plain apostrophe may be a quotation mark before a word, and must see a clitic end.
     */
    private int endsWord(int start, int end) {
        if (text.at(start) != '\'') {
            return end;
        }
        return isAsciiLetter(text.at(end)) ? NONE : end + 1;
    }

    private void offerShortened(int start, int letter) {
        for (String word : SHORTENED) {
            match.offer(text.match(start, word));
        }
        if (text.at(start) == '\'') {
            offerIt(start, letter, "'tis");
            offerIt(start, letter, "'twas");
        }
    }

    private void offerIt(int start, int letter, String word) {
        match.offer(text.match(start, word), letter + 1);
    }

    /** '80s, or '85 before white space. */
    private void offerYear(int digits) {
        if (isAsciiDigit(text.at(digits))
                && text.at(digits + 1) == '0'
                && text.is(digits + 2, 's')) {
            match.offer(digits + 3);
        }
        if (isAsciiDigit(text.at(digits))
                && isAsciiDigit(text.at(digits + 1))
                && text.breaksAt(digits + 2)) {
            match.offer(digits + 3, digits + 2);
        }
    }

    private void offerApostrophe(int next) {
        if (text.at(next) == '\'') {
            match.offer(next + 1);
        }
        if (isAsciiLetter(text.at(next)) && !text.isOneOf(next + 1, " \t\n\u00a0")) {
            match.offer(next + 2, next, "`");
        }
        match.offer(next);
    }

    private void offerTypographic(int start) {
        String first = treebank(text.at(start));
        String second = treebank(text.at(start + 1));
        int end = second.isEmpty() ? start + 1 : start + 2;
        match.offer(end, end, first + second);
    }

    /** The Penn Treebank's form of a quotation mark, empty for other characters. */
    private static String treebank(char mark) {
        return switch (mark) {
            case '`', '\u2018', '\u201b', '\u0091', '\u2039' -> "`";
            case '\u2019', '\u0092', '\u203a' -> "'";
            case '\u201c', '\u0093', '\u00ab' -> "``";
            case '\u201d', '\u0094', '\u00bb' -> "''";
            case '\u201a', '\u201e', '\u201f' -> String.valueOf(mark);
            default -> "";
        };
    }
}
