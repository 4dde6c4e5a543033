package io.reelscribe.world;

import io.reelscribe.world.WorldSettings.Counts;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The sets of clips, with their names in ids and annotation files. */
enum ClipSet {
    /** Has many more sequences than the others: of one in eight the second event is learnt late. */
    TRAIN("train", "train", 0.35, Counts::train),
    VALIDATION("val", "validate", 0.13, Counts::validation),
    TEST("test", "test", 0.13, Counts::test),
    HELD_OUT("heldout", "test", 0.13, Counts::heldout);

    private final String prefix;
    private final String split;
    private final double sequences;
    private final ToIntFunction<Counts> count;

    ClipSet(String prefix, String split, double sequences, ToIntFunction<Counts> count) {
        this.prefix = prefix;
        this.split = split;
        this.sequences = sequences;
        this.count = count;
    }

    String id(int number) {
        return prefix + String.format(Locale.ROOT, "%04d", number);
    }

    /** As MSR-VTT's files write it. */
    String split() {
        return split;
    }

    /** Which part of the clips shows two events, one after the other. */
    double sequences() {
        return sequences;
    }

    /** Whether its clips may show this; combinations are held out from all sets but one. */
    boolean admits(Plot plot) {
        return this == HELD_OUT
                ? plot.subjectIsHeldOut()
                : !plot.subjectIsHeldOut() && !plot.otherIsHeldOut();
    }

    int count(Counts counts) {
        return count.applyAsInt(counts);
    }
}
