package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.NO_BREAK_SPACE;
import static io.reelscribe.metrics.PtbTokenizerCharacters.SOFT_HYPHEN;

import java.util.List;
import java.util.Locale;

/**
 * The rule that wins at one position: the one that reads farthest, the text it only looks at ahead
 * included; among equals the one offered first.
 */
final class PtbTokenizerMatch {
    private enum Form {
        LOWER_CASE,
        /** Soft hyphens go. */
        WORD,
        /** Spaces become no-break spaces, parentheses are spelled out. */
        SPACED,
        REPLACED
    }

    private final String text;
    private int start;
    private int reach;
    private int end;
    private Form form = Form.LOWER_CASE;
    private String[] replacement = {};

    PtbTokenizerMatch(String text) {
        this.text = text;
    }

    void startAt(int position) {
        start = position;
        reach = position;
        end = position;
    }

    /** The token up to {@code stop}, lower-cased. */
    void offer(int stop) {
        offer(stop, stop, Form.LOWER_CASE);
    }

    /**
     * The token up to {@code stop}, lower-cased, if the text up to {@code ahead} is as expected.
     */
    void offer(int ahead, int stop) {
        offer(ahead, stop, Form.LOWER_CASE);
    }

    void offerWord(int stop) {
        offer(stop, stop, Form.WORD);
    }

    void offerWord(int ahead, int stop) {
        offer(ahead, stop, Form.WORD);
    }

    void offerSpaced(int ahead, int stop) {
        offer(ahead, stop, Form.SPACED);
    }

    /** These tokens in place of the text up to {@code stop}. */
    void offer(int ahead, int stop, String... tokens) {
        if (offer(ahead, stop, Form.REPLACED)) {
            replacement = tokens;
        }
    }

    private boolean offer(int ahead, int stop, Form as) {
        if (ahead <= reach) {
            return false;
        }
        reach = ahead;
        end = stop;
        form = as;
        return true;
    }

    /**
     * Appends the winner's tokens and returns where it ends; one character is dropped where no rule
     * matched.
     */
    int emit(List<String> tokens) {
        if (reach == start) {
            return start + 1;
        }
        if (form == Form.REPLACED) {
            tokens.addAll(List.of(replacement));
        } else {
            tokens.add(token());
        }
        return end;
    }

    private String token() {
        String token = text.substring(start, end).toLowerCase(Locale.ROOT);
        if (form == Form.WORD && token.indexOf(SOFT_HYPHEN) >= 0) {
            token = token.replace(String.valueOf(SOFT_HYPHEN), "");
            return token.isEmpty() ? "-" : token;
        }
        if (form == Form.SPACED) {
            return token.replace(' ', NO_BREAK_SPACE).replace("(", "-lrb-").replace(")", "-rrb-");
        }
        return token;
    }
}
