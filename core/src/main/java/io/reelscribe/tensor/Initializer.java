package io.reelscribe.tensor;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How a fresh weight begins.
 *
 * @param mean centre of the normal distribution
 * @param deviation its standard deviation; 0 for a constant
 */
public record Initializer(double mean, double deviation) {
    public static final Initializer ZEROS = new Initializer(0, 0);
    public static final Initializer ONES = new Initializer(1, 0);

    public static Initializer normal(double deviation) {
        return new Initializer(0, deviation);
    }

    /**
     * For maps of that many inputs: what comes out is as large as what went in, so that a small
     * model learns from nothing too.
     */
    public static Initializer scaled(int inputs) {
        return normal(1 / Math.sqrt(inputs));
    }

    void fill(Tensor tensor) {
        if (deviation == 0) {
            tensor.fill_(new Scalar(mean));
        } else {
            tensor.normal_(mean, deviation, new GeneratorOptional());
        }
    }
}
