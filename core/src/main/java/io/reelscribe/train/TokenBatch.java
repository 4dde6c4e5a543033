package io.reelscribe.train;

import io.reelscribe.model.Indices;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/** Captions of different lengths as rows of one matrix, padded on the right. */
record TokenBatch(int[][] rows, int[] lengths) {
    /** What the loss takes for "no token here". */
    static final int IGNORED = -100;

    static TokenBatch of(List<int[]> captions, int pad) {
        int longest = captions.stream().mapToInt(caption -> caption.length).max().orElseThrow();
        int[][] rows = new int[captions.size()][];
        int[] lengths = new int[captions.size()];
        for (int row = 0; row < rows.length; row++) {
            int[] caption = captions.get(row);
            lengths[row] = caption.length;
            rows[row] = Arrays.copyOf(caption, longest);
            Arrays.fill(rows[row], caption.length, longest, pad);
        }
        return new TokenBatch(rows, lengths);
    }

    /** Tokens without padding. */
    long tokens() {
        return Arrays.stream(lengths).sum();
    }

    /** [rows, longest], int64 */
    Tensor ids(Device device) {
        return Indices.of(rows, device);
    }

    /** [rows, longest], int64; padding is {@link #IGNORED}. */
    Tensor targets(Device device) {
        int[][] targets = new int[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            targets[row] = rows[row].clone();
            Arrays.fill(targets[row], lengths[row], targets[row].length, IGNORED);
        }
        return Indices.of(targets, device);
    }
}
