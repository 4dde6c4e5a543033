package io.reelscribe.world;

import io.reelscribe.world.WorldSettings.Counts;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The sets of clips, with their names in ids and annotation files. */
enum ClipSet {
    TRAIN("train", "train", Plot.Permit.SEEN, Counts::train),
    VALIDATION("val", "validate", Plot.Permit.SEEN, Counts::validation),
    TEST("test", "test", Plot.Permit.SEEN, Counts::test),
    HELD_OUT("heldout", "test", Plot.Permit.HELD_OUT, Counts::heldout);

    private final String prefix;
    private final String split;
    private final Plot.Permit permit;
    private final ToIntFunction<Counts> count;

    ClipSet(String prefix, String split, Plot.Permit permit, ToIntFunction<Counts> count) {
        this.prefix = prefix;
        this.split = split;
        this.permit = permit;
        this.count = count;
    }

    String id(int number) {
        return prefix + String.format(Locale.ROOT, "%04d", number);
    }

    /** As MSR-VTT's files write it. */
    String split() {
        return split;
    }

    Plot.Permit permit() {
        return permit;
    }

    int count(Counts counts) {
        return count.applyAsInt(counts);
    }
}
