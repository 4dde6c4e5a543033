package io.reelscribe.tensor;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** How a fresh weight begins. */
@FunctionalInterface
public interface Initializer {
    Initializer ZEROS = tensor -> tensor.fill_(new Scalar(0.0));
    Initializer ONES = tensor -> tensor.fill_(new Scalar(1.0));

    /** Overwrites all of it, in place. */
    void fill(Tensor tensor);

    static Initializer normal(double deviation) {
        return tensor -> tensor.normal_(0, deviation, new GeneratorOptional());
    }

    /**
     * For maps of that many inputs: what comes out is as large as what went in, so that a small
     * model learns from nothing too.
     */
    static Initializer scaled(int inputs) {
        return normal(1 / Math.sqrt(inputs));
    }

    /** For the joint map of queries, keys and values of a vision block, [3 * width, width]. */
    static Initializer ofJointAttention(int width) {
        return tensor -> MimeticAttention.joint(tensor, width);
    }

    /** For the map that takes a vision block's joined values back to tokens, [width, width]. */
    static Initializer ofAttentionOutput(int width) {
        return tensor -> MimeticAttention.output(tensor, width);
    }

    /**
     * For position tables [1, 1 + grid * grid, hidden] of a class token and square patches: sines
     * and cosines of row and column, as Vaswani et al. (2017) have them of one dimension.
     * Neighbours begin alike, so that a small model learns where things are from few pictures.
     */
    static Initializer waves(int grid) {
        return tensor -> {
            int hidden = (int) tensor.size(2);
            float[] values = new float[(1 + grid * grid) * hidden];
            int quarter = hidden / 4;
            for (int patch = 0; patch < grid * grid; patch++) {
                int start = (1 + patch) * hidden;
                for (int wave = 0; wave < quarter; wave++) {
                    double frequency = Math.pow(10_000, -wave / Math.max(1.0, quarter - 1));
                    int rowNumber = patch / grid;
                    double row = frequency * rowNumber;
                    double column = frequency * (patch % grid);
                    values[start + wave] = (float) Math.sin(row);
                    values[start + quarter + wave] = (float) Math.cos(row);
                    values[start + 2 * quarter + wave] = (float) Math.sin(column);
                    values[start + 3 * quarter + wave] = (float) Math.cos(column);
                }
            }
            tensor.copy_(Tensor.create(values, 1, 1 + (long) grid * grid, hidden));
        };
    }
}
