package io.reelscribe.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One caption in tokens, twice: as the tokenizer gave them and as BLEU and CIDEr see them.
 *
 * @param tokens by single spaces, as ROUGE and METEOR see them; never empty
 * @param words the same caption split at any white space, for a token such as {@code 2 1/2} may
 *     hold a no-break space
 */
record TokenizedCaption(List<String> tokens, List<String> words) {
    static TokenizedCaption of(String caption, Function<String, List<String>> tokenizer) {
        List<String> tokens = tokenizer.apply(caption);
        if (tokens.isEmpty()) {
            // split at single spaces, as for ROUGE, an empty caption is one empty token
            return new TokenizedCaption(List.of(""), tokens);
        }
        for (String token : tokens) {
            if (holdsWhiteSpace(token)) {
                return new TokenizedCaption(tokens, split(tokens));
            }
        }
        return new TokenizedCaption(tokens, tokens);
    }

    /** The caption that pycocoevalcap hands to its metrics. */
    String text() {
        return String.join(" ", tokens);
    }

    boolean wordsAreTokens() {
        return words.equals(tokens);
    }

    private static boolean holdsWhiteSpace(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (isWhiteSpace(token.charAt(i))) {
                return true;
            }
        }
        return token.isEmpty();
    }

    private static List<String> split(List<String> tokens) {
        List<String> words = new ArrayList<>();
        for (String token : tokens) {
            int start = 0;
            for (int i = 0; i <= token.length(); i++) {
                if (i == token.length() || isWhiteSpace(token.charAt(i))) {
                    if (i > start) {
                        words.add(token.substring(start, i));
                    }
                    start = i + 1;
                }
            }
        }
        return words;
    }

    /** The characters at which Python's {@code str.split()} splits. */
    private static boolean isWhiteSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
        }
        return c == 0x85 || Character.isSpaceChar(c);
    }
}
