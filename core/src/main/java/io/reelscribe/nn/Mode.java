package io.reelscribe.nn;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Whether a forward pass drops activations at random, as training does. */
public enum Mode {
    INFERENCE,
    TRAINING;

    /** Whether {@link #dropout} of this probability changes anything. */
    boolean drops(double probability) {
        return this == TRAINING && probability > 0;
    }

    /** Zeroes each element with this probability and scales the rest up, in training only. */
    public Tensor dropout(Tensor input, double probability) {
        if (!drops(probability)) {
            return input;
        }
        return input.is_cpu()
                ? dropoutOnCpu(input, probability)
                : torch.dropout(input, probability, true);
    }

    /**
     * Sixteen random bits decide about an element: four times fewer draws than libtorch's own
     * dropout, which draws on one thread and took a tenth of a training step. The mask is of the
     * input's own number format, since libtorch converts a boolean one element by element, eight
     * times slower than it multiplies.
     */
    private static Tensor dropoutOnCpu(Tensor input, double probability) {
        long elements = input.numel();
        Tensor bits =
                torch.empty(
                        new long[] {(elements + 3) / 4}, new TensorOptions(ScalarType.Long), null);
        bits.random_(Long.MIN_VALUE, new LongOptional(), new GeneratorOptional());
        long threshold = Math.round(probability * (1 << Short.SIZE)) + Short.MIN_VALUE;
        Tensor drawn = bits.view(ScalarType.Short).narrow(0, 0, elements).view_as(input);
        Tensor kept = torch.ge_out(torch.empty_like(input), drawn, new Scalar(threshold));
        return input.mul(kept).mul_(new Scalar(1 / (1 - probability)));
    }
}
