package io.reelscribe.tensor;

import java.util.zip.CRC32;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Random weights by seed. Each depends on the seed and its own name only, not on the order asked.
 */
public record FreshWeights(long seed) implements WeightSource {
    @Override
    public boolean has(String name) {
        return true;
    }

    @Override
    public Tensor read(String name, Initializer initializer, long[] shape, ScalarType type) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        torch.manual_seed(seed * 0x9E3779B97F4A7C15L + checksum.getValue());
        Tensor tensor = torch.empty(shape, new TensorOptions(type), null);
        initializer.fill(tensor);
        return tensor;
    }
}
