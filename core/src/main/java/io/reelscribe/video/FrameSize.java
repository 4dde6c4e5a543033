package io.reelscribe.video;

/** How large the sampled frames are. */
public sealed interface FrameSize {
    /** Width of a frame that is displayed {@code displayWidth} pixels wide. */
    int width(int displayWidth);

    /** Height of a frame that is displayed {@code displayHeight} pixels high. */
    int height(int displayHeight);

    /**
     * Squashed to a square while decoding, with FFmpeg's bilinear kernel and without regard to the
     * aspect ratio: what decord gives the paper's code.
     *
     * @param side pixels
     */
    record Squash(int side) implements FrameSize {
        public Squash {
            if (side < 1 || side > 16_384) {
                throw new IllegalArgumentException("side must lie in 1..16384: " + side);
            }
        }

        @Override
        public int width(int displayWidth) {
            return side;
        }

        @Override
        public int height(int displayHeight) {
            return side;
        }
    }

    /** As displayed: turned upright, with square pixels. */
    record Native() implements FrameSize {
        @Override
        public int width(int displayWidth) {
            return displayWidth;
        }

        @Override
        public int height(int displayHeight) {
            return displayHeight;
        }
    }
}
