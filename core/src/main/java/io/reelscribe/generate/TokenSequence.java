package io.reelscribe.generate;

import java.util.Arrays;

/** History and new tokens of one hypothesis, and the sum of the new ones' log-probabilities. */
record TokenSequence(int[] tokens, int historyLength, float score) {
    static TokenSequence start(int[] history) {
        return new TokenSequence(history, history.length, 0);
    }

    /**
     * @param newScore sum of log-probabilities, this token's included
     */
    TokenSequence plus(int token, float newScore) {
        int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return new TokenSequence(longer, historyLength, newScore);
    }

    int newTokens() {
        return tokens.length - historyLength;
    }

    int last() {
        return tokens[tokens.length - 1];
    }

    Hypothesis scored(double finalScore) {
        return new Hypothesis(Arrays.copyOfRange(tokens, historyLength, tokens.length), finalScore);
    }
}
