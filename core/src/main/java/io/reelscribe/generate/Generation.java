package io.reelscribe.generate;

/**
 * What to generate. Lengths count new tokens, the end token included: never the prompt, never
 * visual tokens, never a decoder's start token.
 *
 * @param search how tokens are chosen
 * @param minNewTokens no end before this many tokens
 * @param maxNewTokens always an end at this many
 * @param repetitionPenalty above 1 makes tokens seen before less likely; 1 for none
 * @param noRepeatNgram no sequence of this many tokens twice; 0 for no such rule
 */
public record Generation(
        Search search,
        int minNewTokens,
        int maxNewTokens,
        double repetitionPenalty,
        int noRepeatNgram) {
    /** The paper's: 5 beams, 32 tokens at most; its min_length of 5 counts the start token. */
    public static final Generation PAPER = new Generation(new Search.Beam(5, 1), 4, 32, 1, 0);

    public Generation {
        if (maxNewTokens < 1) {
            throw new IllegalArgumentException(
                    "maximum new tokens is " + maxNewTokens + ", expected at least 1");
        }
        if (minNewTokens < 0 || minNewTokens > maxNewTokens) {
            throw new IllegalArgumentException(
                    "minimum new tokens is %d, expected 0 to the maximum %d"
                            .formatted(minNewTokens, maxNewTokens));
        }
        if (repetitionPenalty <= 0) {
            throw new IllegalArgumentException(
                    "repetition penalty is " + repetitionPenalty + ", expected above 0");
        }
        if (noRepeatNgram < 0) {
            throw new IllegalArgumentException(
                    "no-repeat n-gram is " + noRepeatNgram + ", expected 0 or more");
        }
    }

    public static Generation greedy(int maxNewTokens) {
        return new Generation(new Search.Greedy(), 0, maxNewTokens, 1, 0);
    }
}
