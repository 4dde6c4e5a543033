package io.reelscribe.nn;

import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.WeightLoader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Layer normalisation over the last dimension, with weight and bias. */
public final class LayerNorm {
    private final Tensor weight;
    private final Tensor bias;
    private final int hidden;
    private final double epsilon;

    public LayerNorm(WeightLoader weights, int hidden, double epsilon) {
        this.weight = weights.get("weight", Initializer.ONES, hidden);
        this.bias = weights.get("bias", Initializer.ZEROS, hidden);
        this.hidden = hidden;
        this.epsilon = epsilon;
    }

    /**
     * @param input [..., hidden]
     * @return [..., hidden]
     */
    public Tensor forward(Tensor input) {
        return torch.layer_norm(
                input,
                new long[] {hidden},
                new TensorOptional(weight.to(input.scalar_type())),
                new TensorOptional(bias.to(input.scalar_type())),
                epsilon,
                true);
    }

    /**
     * The norm without weight and bias, for {@link CrossAttention}, which applies them later.
     *
     * @param input [..., hidden]
     * @return [..., hidden]
     */
    public Tensor plain(Tensor input) {
        TensorOptional none = new TensorOptional();
        return torch.layer_norm(input, new long[] {hidden}, none, none, epsilon, true);
    }

    /** Whether weight and bias learn. */
    public boolean trained() {
        return weight.requires_grad();
    }

    Tensor weight() {
        return weight;
    }

    Tensor bias() {
        return bias;
    }
}
