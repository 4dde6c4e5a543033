package io.reelscribe.world;

import io.reelscribe.world.WorldSettings.Counts;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The sets of clips, with their names in ids and annotation files. */
enum ClipSet {
    TRAIN("train", "train", Plot.Cast.SEEN, Counts::train),
    VALIDATION("val", "validate", Plot.Cast.SEEN, Counts::validation),
    TEST("test", "test", Plot.Cast.SEEN, Counts::test),
    HELD_OUT("heldout", "test", Plot.Cast.HELD_OUT, Counts::heldout);

    private final String prefix;
    private final String split;
    private final Plot.Cast cast;
    private final ToIntFunction<Counts> count;

    ClipSet(String prefix, String split, Plot.Cast cast, ToIntFunction<Counts> count) {
        this.prefix = prefix;
        this.split = split;
        this.cast = cast;
        this.count = count;
    }

    String id(int number) {
        return prefix + String.format(Locale.ROOT, "%04d", number);
    }

    /** As MSR-VTT's files write it. */
    String split() {
        return split;
    }

    Plot.Cast cast() {
        return cast;
    }

    int count(Counts counts) {
        return count.applyAsInt(counts);
    }
}
