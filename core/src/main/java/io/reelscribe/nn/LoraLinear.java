package io.reelscribe.nn;

import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.WeightLoader;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * y = base(x) + (alpha / rank) B A dropout(x), with A [rank, inputs] and B [outputs, rank] (Hu et
 * al. 2021). B begins at zero, so a fresh adapter changes nothing.
 */
public final class LoraLinear implements Projection {
    private final Linear base;
    private final Tensor down;
    private final Tensor up;
    private final LowRank adapter;

    LoraLinear(WeightLoader weights, Linear base, int inputs, int outputs, LowRank adapter) {
        this.base = base;
        this.adapter = adapter;
        // peft's default: kaiming uniform with a = sqrt(5), of deviation 1 / sqrt(3 inputs)
        Initializer fresh = Initializer.normal(1 / Math.sqrt(3.0 * inputs));
        this.down = weights.at("lora_A").get("weight", fresh, adapter.rank(), inputs);
        this.up = weights.at("lora_B").get("weight", Initializer.ZEROS, outputs, adapter.rank());
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor dropped = mode.dropout(input, adapter.dropout());
        Tensor inner = torch.linear(dropped, down.to(input.scalar_type()));
        Tensor update = torch.linear(inner, up.to(input.scalar_type()));
        return base.forward(input).add(update, new Scalar(adapter.scale()));
    }

    @Override
    public void reorder(int rows) {
        base.reorder(rows);
    }
}
