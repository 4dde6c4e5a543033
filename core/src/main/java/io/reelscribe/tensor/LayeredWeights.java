package io.reelscribe.tensor;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Several sources, one over another: each weight comes from the first that has it. */
public record LayeredWeights(List<WeightSource> layers) implements WeightSource {
    public LayeredWeights(WeightSource... layers) {
        this(List.of(layers));
    }

    @Override
    public boolean has(String name) {
        return layers.stream().anyMatch(layer -> layer.has(name));
    }

    @Override
    public Tensor read(String name, Initializer initializer, long[] shape, ScalarType type) {
        for (WeightSource layer : layers) {
            if (layer.has(name)) {
                return layer.read(name, initializer, shape, type);
            }
        }
        return layers.get(layers.size() - 1).read(name, initializer, shape, type);
    }

    @Override
    public void release(String name) {
        layers.forEach(layer -> layer.release(name));
    }

    @Override
    public void close() {
        layers.forEach(WeightSource::close);
    }
}
