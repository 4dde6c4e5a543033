package io.reelscribe.dataset;

/**
 * The part of a file that a clip is.
 *
 * @param start seconds from the file's first frame
 * @param end seconds, infinite for the end of the file
 */
public record TimeRange(double start, double end) {
    /** The whole file. */
    public static final TimeRange WHOLE = new TimeRange(0, Double.POSITIVE_INFINITY);

    public TimeRange {
        if (!(start >= 0 && start < end)) {
            throw new IllegalArgumentException(
                    "time range from " + start + " to " + end + " s, expected 0 <= start < end");
        }
    }
}
