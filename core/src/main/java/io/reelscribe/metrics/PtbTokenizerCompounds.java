package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.MARK;
import static io.reelscribe.metrics.PtbTokenizerCharacters.SOFT_HYPHEN;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isUpper;
import static io.reelscribe.metrics.PtbTokenizerCharacters.kind;
import static io.reelscribe.metrics.PtbTokenizerCharacters.lower;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

import java.util.Locale;
import java.util.Set;

/**
 * Letters and digits in one token, or joined by hyphens, underscores, slashes, ampersands:
 * ice-cream, 100m-race, w/o, R&amp;D.
 */
final class PtbTokenizerCompounds {
    private static final String JOINERS = "-_\u058a\u2010\u2011";
    private static final int LONGEST_EXTENSION = 5;
    private static final int MOST_PARTS_BETWEEN_SLASHES = 3;

    private static final Set<String> FILE_EXTENSIONS =
            Set.of(
                    ("bat bmp c cgi class cpp dll doc docx exe gif gz h htm html jar java jpeg jpg mov mp3 pdf php pl png ppt ps py sql"
                                    + " tar txt wav x xml zip")
                            .split(" "));

    private final PtbTokenizerText text;
    private final PtbTokenizerMatch match;

    // What was found in a run holds for every start in it; looked up again, long runs would take
    // quadratic time.
    private int pointedEnd;
    private int nameRunEnd;
    private int extensionPeriod = NONE;
    private int nameEnd;

    PtbTokenizerCompounds(PtbTokenizerText text, PtbTokenizerMatch match) {
        this.text = text;
        this.match = match;
    }

    void offer(int start) {
        offerFileName(start);
        offerHyphenated(start);
        offerPointedAndHyphenated(start);
        offerNonUs(start);
        offerSlashed(start);
        offerCapitals(start);
        offerProgrammingLanguage(start);
    }

    private void offerHyphenated(int start) {
        int end = segmentEnd(start);
        while (end != NONE) {
            match.offerWord(end);
            PtbTokenizerWords.offerPointed(text, match, end);
            end = text.isOneOf(end, JOINERS) ? segmentEnd(end + 1) : NONE;
        }
    }

    /** End of letters and digits, possibly after d', l' or o'. */
    private int segmentEnd(int start) {
        char first = lower(text.at(start));
        int apostrophe =
                first == 'd' || first == 'l' || first == 'o' ? text.anyApostrophe(start + 1) : 0;
        if (apostrophe > 0) {
            int end = text.skipLettersAndDigits(start + 1 + apostrophe);
            if (end >= start + 3 + apostrophe) {
                return end;
            }
        }
        int end = text.skipLettersAndDigits(start);
        return end > start ? end : NONE;
    }

    /**
     * What stands before the first hyphen may hold periods and commas, what follows may be
     * initials: U.S.-based, non-u.s.
     */
    private void offerPointedAndHyphenated(int start) {
        if (!isAsciiLetterOrDigit(text.at(start))) {
            return;
        }
        pointedEnd = Math.max(pointedEnd, start);
        while (isPlain(pointedEnd) || text.isOneOf(pointedEnd, ".,")) {
            pointedEnd++;
        }
        int end = pointedEnd;
        while (text.at(end) == '-') {
            int part = end + 1;
            int initials = PtbTokenizerAbbreviations.initialsEnd(text, part);
            end = initials >= part + 4 ? initials : skipPlain(part);
            if (end == part) {
                return;
            }
            match.offerWord(end);
            PtbTokenizerWords.offerPointed(text, match, end);
        }
    }

    /** The one such word that can end a sentence and keep its initials' period. */
    private void offerNonUs(int start) {
        int end = text.match(start, "non-u.s.");
        if (end != NONE) {
            match.offer(PtbTokenizerAbbreviations.sentenceStart(text, end), end, "non-u.s.", ".");
        } else if (text.breaksAt(start + 7)) {
            match.offer(text.match(start, "non-u.s"));
        }
    }

    private int skipPlain(int start) {
        int end = start;
        while (isPlain(end)) {
            end++;
        }
        return end;
    }

    private boolean isPlain(int index) {
        return isAsciiLetterOrDigit(text.at(index)) || text.at(index) == SOFT_HYPHEN;
    }

    private void offerSlashed(int start) {
        int end = slashPartEnd(start);
        for (int parts = 1; end != NONE && parts < MOST_PARTS_BETWEEN_SLASHES; parts++) {
            int slash = text.at(end) == '\\' ? end + 1 : end;
            if (text.at(slash) != '/') {
                return;
            }
            end = slashPartEnd(slash + 1);
            match.offer(end);
        }
    }

    private int slashPartEnd(int start) {
        int end = start;
        while (isAsciiLetterOrDigit(text.at(end))) {
            end++;
        }
        if (end == start) {
            return NONE;
        }
        while (text.at(end) == '-' && isAsciiLetter(text.at(end + 1))) {
            end++;
            while (isAsciiLetter(text.at(end))) {
                end++;
            }
        }
        return end;
    }

    /** US$, and capitals around ampersands or plus signs. */
    private void offerCapitals(int start) {
        int end = skipCapitals(start);
        if (end == start) {
            return;
        }
        match.offer(text.at(end) == '$' ? end + 1 : NONE);
        int first = end;
        int sign = skipSign(end);
        while (sign != NONE && isUpper(text.at(sign))) {
            end = skipCapitals(sign);
            sign = skipSign(end);
        }
        if (end > first) {
            offerAmpersands(start, end);
        }
    }

    private void offerAmpersands(int start, int end) {
        String token =
                text.text.substring(start, end).toLowerCase(Locale.ROOT).replace("&amp;", "&");
        match.offer(end, end, token);
        if (text.at(end) == '.' && text.isOneOf(end + 1, ",:;")) {
            match.offer(end + 2, end + 1, token + ".");
        }
        if (!text.is(end - 2, 'n')) {
            match.offer(text.negation(end - 1), end - 1, token.substring(0, token.length() - 1));
        }
        match.offer(text.clitic(end), end, token);
    }

    private int skipCapitals(int start) {
        int end = start;
        while (isUpper(text.at(end))) {
            end++;
        }
        return end;
    }

    private int skipSign(int index) {
        if (text.at(index) == '&') {
            return text.text.startsWith("&amp;", index) ? index + 5 : index + 1;
        }
        return text.at(index) == '+' ? index + 1 : NONE;
    }

    private void offerProgrammingLanguage(int start) {
        boolean c = text.is(start, 'c');
        if (c && text.at(start + 1) == '+' && text.at(start + 2) == '+') {
            match.offer(start + 3);
        }
        if ((c || text.is(start, 'f')) && text.at(start + 1) == '#') {
            match.offer(start + 2);
        }
    }

    private void offerFileName(int start) {
        if (start >= nameRunEnd) {
            readNameRun(start);
        }
        if (start < extensionPeriod) {
            match.offer(nameEnd + 1, nameEnd);
        }
    }

    /** Finds the last extension in the run of letters, digits and periods. */
    private void readNameRun(int start) {
        extensionPeriod = NONE;
        nameRunEnd = skipNamePart(start);
        int part = start;
        while (nameRunEnd > part && text.at(nameRunEnd) == '.') {
            int period = nameRunEnd;
            part = period + 1;
            nameRunEnd = skipNamePart(part);
            if (isExtension(part, nameRunEnd)) {
                extensionPeriod = period;
                nameEnd = nameRunEnd;
            }
        }
    }

    private boolean isExtension(int start, int end) {
        return end - start <= LONGEST_EXTENSION
                && (text.breaksAt(end) || text.isOneOf(end, ".?!,"))
                && FILE_EXTENSIONS.contains(
                        text.text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private int skipNamePart(int start) {
        int end = start;
        while (isLetterOrDigit(text.at(end))
                || kind(text.at(end)) == MARK
                || text.at(end) == SOFT_HYPHEN) {
            end++;
        }
        return end;
    }
}
