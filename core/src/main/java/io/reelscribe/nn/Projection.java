package io.reelscribe.nn;

import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.WeightLoader;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** A linear map of the last dimension, with or without a low-rank adapter. */
public sealed interface Projection permits Linear, LoraLinear {
    /** The map at this place, with the adapter that the model's weights want there. */
    static Projection load(
            WeightLoader weights, int inputs, int outputs, Bias bias, Initializer fresh) {
        Optional<LowRank> adapter = weights.lowRank();
        Linear linear = new Linear(weights, inputs, outputs, bias, fresh);
        return adapter.isPresent()
                ? new LoraLinear(weights, linear, inputs, outputs, adapter.get())
                : linear;
    }

    /**
     * @param input [..., inputs]
     * @return [..., outputs]
     */
    Tensor forward(Tensor input, Mode mode);

    /** Reorders the weights for a few rows at a time, where that exists; see {@link Linear}. */
    void reorder(int rows);
}
