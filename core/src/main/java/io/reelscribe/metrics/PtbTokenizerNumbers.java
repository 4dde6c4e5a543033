package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.SOFT_HYPHEN;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isSpace;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

/** Numbers, dates, fractions and telephone numbers; spaces inside one become no-break spaces. */
final class PtbTokenizerNumbers {
    private static final String SEPARATORS = ".,:\u066b\u066c";

    private final PtbTokenizerText text;
    private final PtbTokenizerMatch match;

    PtbTokenizerNumbers(PtbTokenizerText text, PtbTokenizerMatch match) {
        this.text = text;
        this.match = match;
    }

    void offer(int start) {
        char first = text.at(start);
        if (isDigit(first)) {
            offerDate(start);
            offerFraction(start);
            offerMixedFraction(start);
        }
        offerNumber(start);
        if (isDigit(first) || first == '(' || first == '+') {
            offerTelephone(start);
        }
    }

    private void offerNumber(int start) {
        int digits = text.isOneOf(start, "+-") ? start + 1 : start;
        if (text.at(digits) == SOFT_HYPHEN) {
            digits++;
        }
        int end = skipDigits(digits);
        if (end > digits) {
            match.offerWord(end);
        } else if (digits > start && text.at(digits - 1) == SOFT_HYPHEN) {
            return;
        }
        while (text.isOneOf(end, SEPARATORS)) {
            int next = skipDigits(end + 1);
            if (next == end + 1) {
                return;
            }
            end = next;
            match.offerWord(end);
        }
    }

    /** Digits, single soft hyphens among them. */
    private int skipDigits(int start) {
        int index = start;
        while (isDigit(text.at(index)) || (index > start && isSoftHyphenBeforeDigit(index))) {
            index++;
        }
        return index;
    }

    private boolean isSoftHyphenBeforeDigit(int index) {
        return text.at(index) == SOFT_HYPHEN && isDigit(text.at(index + 1));
    }

    private void offerDate(int start) {
        int month = datePart(start, 2);
        int day = month == NONE ? NONE : datePart(month, 2);
        if (day != NONE) {
            int end = text.skipDigits(day, 4);
            match.offer(end >= day + 2 ? end : NONE);
        }
    }

    private int datePart(int start, int most) {
        int end = text.skipDigits(start, most);
        return end > start && text.isOneOf(end, "-/") ? end + 1 : NONE;
    }

    private void offerMixedFraction(int start) {
        int end = text.skipDigits(start, 4);
        if (text.at(end) == '-' || isSpace(text.at(end))) {
            offerFraction(end + 1);
        }
    }

    private void offerFraction(int start) {
        int numerator = text.skipDigits(start, 4);
        int slash = text.at(numerator) == '\\' ? numerator + 1 : numerator;
        if (numerator > start && (text.at(slash) == '/' || text.at(numerator) == '\u2044')) {
            int end = text.skipDigits(slash + 1, 4);
            match.offerSpaced(end > slash + 1 ? end : NONE, end);
        }
    }

    private void offerTelephone(int start) {
        if (text.at(start) == '(') {
            int close = text.skipAsciiDigits(start + 1, 3);
            if (close >= start + 3 && text.at(close) == ')') {
                offerSubscriber(isSpace(text.at(close + 1)) ? close + 2 : close + 1);
            }
            return;
        }
        int digits = start;
        while (text.at(digits) == '+' && digits < start + 2) {
            digits++;
        }
        int area = areaEnd(digits);
        if (area != NONE) {
            offerSubscriber(area);
            int second = areaEnd(area);
            if (second != NONE) {
                offerSubscriber(second);
            }
        }
    }

    private int areaEnd(int start) {
        int end = text.skipAsciiDigits(start, 4);
        return end >= start + 2 && (text.at(end) == '-' || isSpace(text.at(end))) ? end + 1 : NONE;
    }

    /** Three or four digits, then three to five. */
    private void offerSubscriber(int start) {
        for (int size = 3; size <= 4; size++) {
            int end = text.skipAsciiDigits(start, size);
            if (end < start + size) {
                return;
            }
            if (text.at(end) == '-' || isSpace(text.at(end))) {
                end++;
            }
            int last = text.skipAsciiDigits(end, 5);
            match.offerSpaced(last >= end + 3 ? last : NONE, last);
        }
    }
}
