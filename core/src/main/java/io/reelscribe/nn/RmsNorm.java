package io.reelscribe.nn;

import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.WeightLoader;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** T5's norm: x / sqrt(mean(x²) + epsilon) times a weight; no mean taken off, no bias. */
public final class RmsNorm {
    private final Tensor weight;
    private final double epsilon;

    public RmsNorm(WeightLoader weights, int hidden, double epsilon) {
        this.weight = weights.get("weight", Initializer.ONES, hidden);
        this.epsilon = epsilon;
    }

    /**
     * The mean square is taken in float32, as the reference does.
     *
     * @param input [..., hidden]
     * @return [..., hidden]
     */
    public Tensor forward(Tensor input) {
        Tensor wide = input.to(ScalarType.Float);
        Tensor scale =
                wide.square().mean(new long[] {-1}, true, null).add(new Scalar(epsilon)).rsqrt();
        return wide.mul(scale).to(input.scalar_type()).mul(weight.to(input.scalar_type()));
    }
}
