package io.reelscribe.reproduce;

import java.util.List;

/**
 * Variants that are shown together.
 *
 * @param variants one at least
 */
record Panel(String title, List<Variant> variants, Axis axis, Detail detail) {
    /** What the variants are to each other. */
    enum Axis {
        KINDS,
        /** Steps of one quantity, which a line may join. */
        STEPS
    }

    /** What else is shown. */
    enum Detail {
        NONE,
        /** How every metric differs from the first variant's. */
        DIFFERENCES,
        /** How often each event is told. */
        EVENTS
    }

    Panel {
        variants = List.copyOf(variants);
    }

    /** Variants that differ in one quantity. */
    static Panel ordered(String title, List<Variant> variants) {
        return new Panel(title, variants, Axis.STEPS, Detail.NONE);
    }
}
