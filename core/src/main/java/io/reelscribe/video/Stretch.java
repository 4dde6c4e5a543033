package io.reelscribe.video;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a video, on its own clock.
 *
 * @param start seconds, included
 * @param end seconds, excluded; infinite for the video's end
 */
public record Stretch(double start, double end) {
    /** The whole video. */
    public static final Stretch WHOLE = new Stretch(0, Double.POSITIVE_INFINITY);

    /** Times closer than this are the same instant: time stamps are fractions, seconds are not. */
    static final double INSTANT = 1e-6;

    private static final int MOST = 1_000_000;

    public Stretch {
        if (!(start >= 0 && end > start) || Double.isInfinite(start)) {
            throw new IllegalArgumentException(
                    "a stretch needs 0 <= start < end, found " + start + " to " + end);
        }
    }

    /**
     * Cuts a video into stretches of equal length; the last one may be shorter.
     *
     * @param seconds length of a stretch
     * @param duration length of the video in seconds
     */
    public static List<Stretch> every(double seconds, double duration) {
        if (!(seconds > 0) || !(duration >= 0) || duration / seconds > MOST) {
            throw new IllegalArgumentException(
                    "cannot cut " + duration + " s into stretches of " + seconds + " s");
        }
        List<Stretch> stretches = new ArrayList<>();
        int count = (int) Math.max(1, Math.ceil((duration - INSTANT) / seconds));
        for (int i = 0; i < count; i++) {
            double end =
                    i == count - 1 ? Math.max(duration, i * seconds + INSTANT) : (i + 1) * seconds;
            stretches.add(new Stretch(i * seconds, end));
        }
        return List.copyOf(stretches);
    }
}
