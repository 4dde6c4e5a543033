package io.reelscribe.nn;

import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.WeightLoader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * y = x W' + b. Weights of another number format are cast to the input's, so that float32 weights
 * in training compute in bf16 and receive float32 gradients.
 */
public final class Linear implements Projection {
    private final WeightLoader weights;
    private final Tensor bias;
    private Tensor weight;
    private boolean reordered;

    /** Weight [outputs, inputs] and bias [outputs] at this place. */
    public Linear(WeightLoader weights, int inputs, int outputs, Bias bias, Initializer fresh) {
        this.weights = weights;
        this.weight = weights.get("weight", fresh, outputs, inputs);
        this.bias = bias == Bias.YES ? weights.get("bias", Initializer.ZEROS, outputs) : null;
    }

    /**
     * A convolution whose stride is its kernel, as a map of flattened patches: weight [outputs, 3,
     * patch, patch] and bias [outputs] at this place.
     */
    public static Linear ofPatches(WeightLoader weights, int patch, int outputs) {
        Tensor kernel =
                weights.get(
                        "weight", Initializer.scaled(3 * patch * patch), outputs, 3, patch, patch);
        return new Linear(kernel, weights.get("bias", Initializer.ZEROS, outputs));
    }

    private Linear(Tensor kernel, Tensor bias) {
        this.weights = null;
        this.weight = kernel;
        this.bias = bias;
    }

    /** A map whose weight another part owns, such as a tied head. */
    public Linear(Tensor weight) {
        this.weights = null;
        this.weight = weight;
        this.bias = null;
    }

    /**
     * This map without its bias, of some outputs only.
     *
     * @param outputs [chosen], int64
     */
    public Linear only(Tensor outputs) {
        return new Linear(weight.index_select(0, outputs));
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return forward(input);
    }

    /**
     * @param input [..., inputs]
     * @return [..., outputs]
     */
    public Tensor forward(Tensor input) {
        if (reordered) {
            return ReorderedLinear.apply(input, weight, bias);
        }
        Tensor cast = weight.flatten(1, -1).to(input.scalar_type());
        return bias == null
                ? torch.linear(input, cast)
                : torch.linear(input, cast, new TensorOptional(bias.to(input.scalar_type())));
    }

    /**
     * Replaces the weight by oneDNN's blocked form, which reads about 1.6 times faster when a
     * decoder feeds a handful of rows at a time. Inference in bf16 on CPU only; otherwise nothing
     * happens.
     */
    @Override
    public void reorder(int rows) {
        if (weights != null && weights.reorders() && !reordered) {
            weight = weights.replace("weight", plain -> ReorderedLinear.reorder(plain, rows));
            reordered = true;
        }
    }
}
