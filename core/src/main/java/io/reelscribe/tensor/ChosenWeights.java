package io.reelscribe.tensor;

import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A part of another source.
 *
 * @param chosen whether it has the weight of that name
 */
public record ChosenWeights(Predicate<String> chosen, WeightSource all) implements WeightSource {
    @Override
    public boolean has(String name) {
        return chosen.test(name) && all.has(name);
    }

    @Override
    public Tensor read(String name, Initializer initializer, long[] shape, ScalarType type) {
        return all.read(name, initializer, shape, type);
    }

    @Override
    public void release(String name) {
        all.release(name);
    }

    @Override
    public void close() {
        all.close();
    }
}
