package io.reelscribe.generate;

import java.util.Arrays;

/** The best of many scores, best first; among equals the lower index. */
final class TopTokens {
    private final int[] indices;
    private final float[] scores;
    private int count;

    TopTokens(int capacity) {
        indices = new int[capacity];
        scores = new float[capacity];
    }

    void offer(int index, float score) {
        if (count == indices.length && score <= scores[count - 1]) {
            return;
        }
        int place = count < indices.length ? count++ : count - 1;
        while (place > 0 && scores[place - 1] < score) {
            scores[place] = scores[place - 1];
            indices[place] = indices[place - 1];
            place--;
        }
        scores[place] = score;
        indices[place] = index;
    }

    int[] indices() {
        return Arrays.copyOf(indices, count);
    }

    float score(int place) {
        return scores[place];
    }
}
