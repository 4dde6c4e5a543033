package io.reelscribe.train.data;

/** Random numbers as a function of what they are for, so that none depends on the order of work. */
final class Draws {
    private Draws() {}

    /** Well-mixed bits, the same for the same values. */
    static long mix(long... values) {
        long state = 0;
        for (long value : values) {
            state = scramble(state * 31 + value + 0x9E3779B97F4A7C15L);
        }
        return state;
    }

    /** An index in 0..bound-1. */
    static int index(long draw, int bound) {
        return (int) Math.floorMod(scramble(draw), (long) bound);
    }

    /** A number in [0, 1). */
    static double fraction(long draw) {
        return (scramble(draw) >>> 11) * 0x1p-53;
    }

    /** Finalizer of SplitMix64 (Stafford's variant 13). */
    private static long scramble(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
