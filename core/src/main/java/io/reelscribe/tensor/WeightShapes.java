package io.reelscribe.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Weights without numbers: a model built from these takes no memory, and tells what it asked for.
 * Sizing, checking and writing random checkpoints all read the model's own constructors this way.
 */
public final class WeightShapes implements WeightSource {
    private final Map<String, Request> requests = new LinkedHashMap<>();

    /** One weight a model asked for. */
    public record Request(long[] shape, Initializer initializer) {
        public long elements() {
            long product = 1;
            for (long size : shape) {
                product = Math.multiplyExact(product, size);
            }
            return product;
        }
    }

    @Override
    public boolean has(String name) {
        return true;
    }

    @Override
    public Tensor read(String name, Initializer initializer, long[] shape, ScalarType type) {
        requests.put(name, new Request(shape.clone(), initializer));
        TensorOptions nowhere =
                new TensorOptions(type)
                        .device(
                                new org.bytedeco.pytorch.DeviceOptional(
                                        new Device(DeviceType.Meta)));
        return torch.empty(shape, nowhere, null);
    }

    /** Every weight asked for, by name, in the order of asking. */
    public Map<String, Request> requests() {
        return Collections.unmodifiableMap(requests);
    }
}
