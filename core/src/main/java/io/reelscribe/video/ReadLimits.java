package io.reelscribe.video;

import java.time.Duration;

/**
 * Bounds that keep hostile or endless files from exhausting the machine.
 *
 * @param framePixels most pixels one decoded frame may have
 * @param clipBytes most bytes of RGB one sampled clip may hold
 * @param time longest time that opening a file, or reading one clip from it, may take
 */
public record ReadLimits(long framePixels, long clipBytes, Duration time) {
    /** 100 megapixels, 1 GiB of RGB and five minutes. */
    public static final ReadLimits DEFAULT =
            new ReadLimits(100_000_000, 1L << 30, Duration.ofMinutes(5));

    public ReadLimits {
        if (framePixels <= 0 || clipBytes <= 0 || clipBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "limits must be positive, and clip bytes below 2 GiB: "
                            + framePixels
                            + " pixels, "
                            + clipBytes
                            + " bytes");
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time limit must be positive: " + time);
        }
    }
}
