package io.reelscribe.video;

import java.util.Arrays;

/** When each frame of a video is shown: seconds on the video's own clock, in order of display. */
public final class FrameTimes {
    private final double[] seconds;
    private final double duration;

    /**
     * @param seconds one for each frame, never decreasing; at least one frame
     * @param duration end of the last frame in seconds
     */
    public FrameTimes(double[] seconds, double duration) {
        if (seconds.length == 0) {
            throw new IllegalArgumentException("a video needs at least one frame");
        }
        this.seconds = seconds.clone();
        this.duration = Math.max(duration, seconds[seconds.length - 1]);
    }

    /** Number of frames. */
    public int count() {
        return seconds.length;
    }

    /** When the frame at {@code index} appears, in seconds. */
    public double seconds(int index) {
        return seconds[index];
    }

    /** When the last frame ends, in seconds. */
    public double duration() {
        return duration;
    }

    /** Index of the frame on display at {@code time}; the first one before the video starts. */
    public int shownAt(double time) {
        return Math.max(0, firstFrom(time + 2 * Stretch.INSTANT) - 1);
    }

    /**
     * Indices of the frames that appear within a stretch; one that merely lasts into it if none.
     */
    Range within(Stretch stretch) {
        int from = firstFrom(stretch.start());
        int to = firstFrom(stretch.end());
        if (from >= to) {
            from = shownAt(stretch.start());
            to = from + 1;
        }
        return new Range(from, to);
    }

    private int firstFrom(double time) {
        int found = Arrays.binarySearch(seconds, time - Stretch.INSTANT);
        int index = found >= 0 ? found : -found - 1;
        while (index > 0 && seconds[index - 1] >= time - Stretch.INSTANT) {
            index--;
        }
        return index;
    }

    /** Frame indices {@code from} (included) to {@code to} (excluded); never empty. */
    record Range(int from, int to) {
        int length() {
            return to - from;
        }
    }
}
