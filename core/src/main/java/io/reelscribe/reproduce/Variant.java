package io.reelscribe.reproduce;

import java.util.List;

/**
 * A row of a comparison: the same run with each seed.
 *
 * @param runs one of each seed, or one that no seed changes
 */
record Variant(String name, List<? extends CaptioningRun> runs) {
    Variant {
        runs = List.copyOf(runs);
    }

    /** The same runs under another name. */
    Variant named(String other) {
        return new Variant(other, runs);
    }
}
