package io.reelscribe.metrics;

import java.util.Arrays;

/**
 * Gives each pair of non-negative ints the next free id, 0, 1, 2 and so on. An index with a parent
 * answers with the parent's ids first and counts its own on from there, so the parent stays as it
 * is and can be shared.
 */
final class PairIndex {
    static final int ABSENT = -1;

    private static final int FREE = 0;
    private static final int SMALLEST = 16;
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private final PairIndex parent;
    private final int offset;
    private long[] pairs = new long[0];
    // own id + 1, or FREE
    private int[] slots = new int[0];
    private int size;

    PairIndex() {
        parent = null;
        offset = 0;
    }

    /** An index with room for a number of pairs. */
    PairIndex(int expected) {
        this();
        pairs = new long[expected];
        slots = new int[Integer.highestOneBit(Math.max(SMALLEST, 2 * expected)) * 2];
    }

    PairIndex(PairIndex parent) {
        this.parent = parent;
        offset = parent.size();
    }

    /** Pairs with an id, those of the parent included. */
    int size() {
        return offset + size;
    }

    int find(int left, int right) {
        if (parent != null) {
            int known = parent.find(left, right);
            if (known != ABSENT) {
                return known;
            }
        }
        if (size == 0) {
            return ABSENT;
        }
        int held = slots[slot(pair(left, right))];
        return held == FREE ? ABSENT : offset + held - 1;
    }

    int findOrAdd(int left, int right) {
        if (parent != null) {
            int known = parent.find(left, right);
            if (known != ABSENT) {
                return known;
            }
        }
        if (2 * size >= slots.length) {
            grow();
        }
        long pair = pair(left, right);
        int slot = slot(pair);
        if (slots[slot] == FREE) {
            append(pair, slot);
        }
        return offset + slots[slot] - 1;
    }

    /** The left member of a pair that this index, not its parent, gave an id. */
    int left(int id) {
        return (int) (pairs[id - offset] >>> 32);
    }

    int right(int id) {
        return (int) pairs[id - offset];
    }

    private void append(long pair, int slot) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(SMALLEST, size + (size >> 1)));
        }
        pairs[size] = pair;
        slots[slot] = ++size;
    }

    private void grow() {
        slots = new int[Math.max(2 * SMALLEST, 2 * slots.length)];
        for (int id = 0; id < size; id++) {
            slots[slot(pairs[id])] = id + 1;
        }
    }

    private int slot(long pair) {
        int mask = slots.length - 1;
        long mixed = pair * MIXER;
        int slot = (int) (mixed ^ (mixed >>> 32)) & mask;
        while (slots[slot] != FREE && pairs[slots[slot] - 1] != pair) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }
}
