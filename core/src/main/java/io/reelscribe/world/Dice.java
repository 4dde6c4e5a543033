package io.reelscribe.world;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Random draws by SplitMix64 (Steele, Lea, Flood 2014), the same on every machine and Java version.
 * One of its own for each clip: what a clip shows depends on nothing but the seed and its name.
 */
final class Dice {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private long state;

    Dice(long seed, String name) {
        state = mix(seed + GAMMA);
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            state = mix(state + GAMMA + letter);
        }
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private double unit() {
        state += GAMMA;
        return (mix(state) >>> 11) * UNIT;
    }

    /** From {@code low} up to {@code high}. */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** One of 0 to {@code count - 1}. */
    int below(int count) {
        return (int) (unit() * count);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** 1 or -1. */
    int sign() {
        return chance(0.5) ? 1 : -1;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
