package io.reelscribe.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Weights of a base with those of an adapter in their place, and its low-rank updates added: W +
 * (alpha / rank) B A, computed in float32.
 */
public record MergedWeights(WeightSource base, WeightSource adapter, LowRank lowRank)
        implements WeightSource {
    private static final String WEIGHT = ".weight";

    @Override
    public boolean has(String name) {
        return adapter.has(name) || base.has(name);
    }

    /** Whether the adapter changes this weight. */
    public boolean changes(String name) {
        return adapter.has(name) || adapter.has(factor(name, ".lora_A"));
    }

    @Override
    public Tensor read(String name, Initializer initializer, long[] shape, ScalarType type) {
        WeightSource source = adapter.has(name) ? adapter : base;
        if (!adapter.has(factor(name, ".lora_A"))) {
            return source.read(name, initializer, shape, type);
        }
        PointerScope caller = PointerScope.getInnerScope();
        try (PointerScope temporaries = new PointerScope()) {
            Tensor plain = source.read(name, initializer, shape, ScalarType.Float);
            Tensor down = factor(name, ".lora_A", lowRank.rank(), shape[1]);
            Tensor up = factor(name, ".lora_B", shape[0], lowRank.rank());
            Tensor merged = plain.add(torch.mm(up, down), new Scalar(lowRank.scale())).to(type);
            caller.attach(merged);
            source.release(name);
            return merged;
        }
    }

    private Tensor factor(String name, String which, long... shape) {
        return adapter.read(factor(name, which), Initializer.ZEROS, shape, ScalarType.Float);
    }

    /** The factor of a weight's update: "….q.weight" has "….q.lora_A.weight". */
    private static String factor(String name, String which) {
        return name.endsWith(WEIGHT)
                ? name.substring(0, name.length() - WEIGHT.length()) + which + WEIGHT
                : name + which;
    }

    @Override
    public void release(String name) {
        base.release(name);
        adapter.release(name);
        adapter.release(factor(name, ".lora_A"));
        adapter.release(factor(name, ".lora_B"));
    }

    @Override
    public void close() {
        adapter.close();
        base.close();
    }
}
