package io.reelscribe.world;

import java.util.function.DoubleFunction;

/**
 * An actor and what it does from time 0 to 1.
 *
 * @param actor who
 * @param course its pose at a time
 */
record Performer(Actor actor, DoubleFunction<Pose> course) {
    private static final int MOMENTS = 24;

    static Performer still(Actor actor, Pose pose) {
        return new Performer(actor, time -> pose);
    }

    Pose at(double time) {
        return course.apply(time);
    }

    /** The space it takes up in the whole course. */
    Extent extent() {
        Extent extent = Extent.of(actor, at(0));
        for (int i = 1; i <= MOMENTS; i++) {
            extent = extent.and(Extent.of(actor, at((double) i / MOMENTS)));
        }
        return extent;
    }
}
