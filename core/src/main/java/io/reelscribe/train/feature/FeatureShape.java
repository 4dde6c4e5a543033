package io.reelscribe.train.feature;

/**
 * The patch tokens of one clip, [frames, tokens, hidden].
 *
 * @param frames of the clip
 * @param tokens of a frame, the class token included
 * @param hidden width of a token
 */
public record FeatureShape(int frames, int tokens, int hidden) {
    private static final int BFLOAT16 = 2;

    public FeatureShape {
        if (frames < 1 || tokens < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "features of " + frames + " x " + tokens + " x " + hidden);
        }
        Math.multiplyExact(Math.multiplyExact(Math.multiplyExact(frames, tokens), hidden), 2);
    }

    /** Size in bf16, below 2 GiB. */
    public int bytes() {
        return frames * tokens * hidden * BFLOAT16;
    }

    @Override
    public String toString() {
        return "[" + frames + ", " + tokens + ", " + hidden + "]";
    }
}
