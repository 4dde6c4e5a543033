package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isUpper;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

import java.util.List;

/**
 * Mail and web addresses, each one token. They can be told only by reading far ahead: what was
 * found in a run of characters is remembered for all other starts in it, or long runs would take
 * quadratic time.
 */
final class PtbTokenizerAddresses {
    /** Longer web addresses are taken apart. */
    private static final int LONGEST = 1024;

    private static final String NEVER_IN_PATH = " \t\n\r\f\"<>|()";
    private static final String NEVER_IN_LINK = NEVER_IN_PATH + "{}";
    private static final String NEVER_IN_LABEL = NEVER_IN_LINK + ".,!?";
    private static final String NEVER_IN_MAIL = NEVER_IN_LINK + "\u00a0";
    private static final List<String> DOMAINS = List.of("com", "net", "org", "edu");

    private final PtbTokenizerText text;
    private final PtbTokenizerMatch match;

    private int mailRunEnd;
    private int mailSign = NONE;
    private int mailEnd = NONE;

    private int labelsEnd;
    private int domainPeriod = NONE;
    private int domainEnd = NONE;

    PtbTokenizerAddresses(PtbTokenizerText text, PtbTokenizerMatch match) {
        this.text = text;
        this.match = match;
    }

    void offerMail(int start) {
        int bracket = text.at(start) == '<' ? start + 1 : text.match(start, "&lt;");
        int name = Math.max(start, bracket);
        if (isAsciiLetterOrDigit(text.at(name))) {
            readMailRun(name);
            if (mailSign > name) {
                match.offer(text.at(mailEnd) == '>' ? mailEnd + 1 : mailEnd);
            }
        }
    }

    /**
     * Finds the last sign with a domain after it in the run of characters that mail addresses may
     * hold.
     */
    private void readMailRun(int start) {
        if (start < mailRunEnd) {
            return;
        }
        mailRunEnd = start;
        mailSign = NONE;
        while (!text.isOneOf(mailRunEnd, NEVER_IN_MAIL)) {
            int next = mailRunEnd + 1;
            if (text.at(mailRunEnd) == '@'
                    && text.at(next) != '.'
                    && !text.isOneOf(next, NEVER_IN_MAIL)) {
                mailSign = mailRunEnd;
            }
            mailRunEnd++;
        }
        if (mailSign != NONE) {
            mailEnd = mailDomainEnd(mailSign + 1);
        }
    }

    private int mailDomainEnd(int start) {
        int index = start;
        while (index < mailRunEnd) {
            boolean periodAtEnd = index + 1 == mailRunEnd || text.at(index + 1) == '.';
            if (text.at(index) == '.' && periodAtEnd) {
                return index;
            }
            index++;
        }
        return index;
    }

    void offerWeb(int start) {
        if (text.is(start, 'h')) {
            offerLink(text.match(start, "http://"));
            offerLink(text.match(start, "https://"));
        }
        if (text.is(start, 'w') && text.match(start, "www.") != NONE) {
            match.offer(webEnd(start + 4));
        }
        offerPlainDomain(start);
    }

    private void offerLink(int body) {
        match.offer(body == NONE ? NONE : linkBodyEnd(body, NEVER_IN_LINK));
    }

    private int skipExcept(int start, String excluded) {
        int end = start;
        while (end < start + LONGEST && !text.isOneOf(end, excluded)) {
            end++;
        }
        return end;
    }

    /** At least two characters, the last no sentence punctuation. */
    private int linkBodyEnd(int start, String excluded) {
        int end = skipExcept(start, excluded);
        while (end > start && text.isOneOf(end - 1, ".!?,-{}")) {
            end--;
        }
        return end >= start + 2 ? end : NONE;
    }

    private int pathEnd(int slash) {
        return text.at(slash) == '/'
                ? Math.max(slash, linkBodyEnd(slash + 1, NEVER_IN_PATH))
                : slash;
    }

    /** After {@code www.}: labels, then a domain of two to four letters and perhaps a path. */
    private int webEnd(int start) {
        int best = NONE;
        int end = start;
        while (end < start + LONGEST) {
            int label = end;
            end = skipExcept(label, NEVER_IN_LABEL);
            if (end == label || text.at(end) != '.') {
                return best;
            }
            int domain = ++end;
            while (domain < end + 4 && isAsciiLetter(text.at(domain))) {
                domain++;
            }
            if (domain >= end + 2) {
                best = Math.max(best, pathEnd(domain));
            }
        }
        return best;
    }

    /** Lower-case labels, then one of few domains and perhaps a path. */
    private void offerPlainDomain(int start) {
        if (start >= labelsEnd) {
            readLabels(start);
        }
        if (start < domainPeriod) {
            match.offer(domainEnd);
        }
    }

    /** Finds the last domain in the run of labels. */
    private void readLabels(int start) {
        domainPeriod = NONE;
        labelsEnd = skipLabel(start);
        int label = start;
        while (labelsEnd > label && text.at(labelsEnd) == '.') {
            for (String domain : DOMAINS) {
                int end = text.match(labelsEnd + 1, domain);
                if (end != NONE) {
                    domainPeriod = labelsEnd;
                    domainEnd = pathEnd(end);
                }
            }
            label = labelsEnd + 1;
            labelsEnd = skipLabel(label);
        }
    }

    private int skipLabel(int start) {
        int end = start;
        while (isInLabel(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isInLabel(char character) {
        if (character < ' ' || character >= 127) {
            return "\t\n\r\f".indexOf(character) < 0;
        }
        return (isAsciiLetter(character) && !isUpper(character))
                || "#%&*+~".indexOf(character) >= 0;
    }
}
