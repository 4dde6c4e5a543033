package io.reelscribe.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A part of another source: the weights whose names begin alike.
 *
 * @param prefix of their names
 */
public record WeightsUnder(String prefix, WeightSource all) implements WeightSource {
    @Override
    public boolean has(String name) {
        return name.startsWith(prefix) && all.has(name);
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
