package io.reelscribe.metrics.meteor;

import java.util.Arrays;

/** The edges of a prefix tree: a hash table from (state, word) to state, with linear probing. */
final class TransitionTable {
    static final int ABSENT = -1;

    /** Spreads consecutive keys: 2^64 over the golden ratio (Knuth, volume 3, 6.4). */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[1 << 10];
    private int[] states = filled(keys.length);
    private int size;

    int get(int state, int word) {
        return states[slot(key(state, word))];
    }

    void put(int state, int word, int next) {
        if (2 * size >= keys.length) {
            grow();
        }
        size++;
        place(key(state, word), next);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldStates = states;
        keys = new long[2 * oldKeys.length];
        states = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldStates[i] != ABSENT) {
                place(oldKeys[i], oldStates[i]);
            }
        }
    }

    private void place(long key, int next) {
        int slot = slot(key);
        keys[slot] = key;
        states[slot] = next;
    }

    /** Where the key is, or the free slot where it would go. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * MULTIPLIER) >>> 32) & mask;
        while (states[slot] != ABSENT && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static long key(int state, int word) {
        return ((long) state << 32) | (word & 0xFFFFFFFFL);
    }

    private static int[] filled(int length) {
        int[] states = new int[length];
        Arrays.fill(states, ABSENT);
        return states;
    }
}
