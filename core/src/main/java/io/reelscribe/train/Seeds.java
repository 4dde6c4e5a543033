package io.reelscribe.train;

/** Seeds that depend on several numbers and look unrelated for neighbouring ones. */
final class Seeds {
    private Seeds() {}

    static long mix(long... numbers) {
        long mixed = 0;
        for (long number : numbers) {
            mixed = scramble(mixed + 0x9E3779B97F4A7C15L + number);
        }
        return mixed;
    }

    /** The finaliser of SplitMix64 (Steele et al. 2014). */
    private static long scramble(long value) {
        long first = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
