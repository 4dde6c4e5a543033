package io.reelscribe.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Owns every weight of one model, by its checkpoint name, until closed. */
public final class WeightStore implements AutoCloseable {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final WeightSource source;
    private final WeightPlacement placement;
    private final LowRank lowRank;

    /**
     * @param source where weights come from; closed with this store
     * @param placement number format, device and trained parts
     * @param lowRank which projections carry a LoRA adapter
     */
    public WeightStore(WeightSource source, WeightPlacement placement, LowRank lowRank) {
        this.source = source;
        this.placement = placement;
        this.lowRank = lowRank;
    }

    public WeightStore(WeightSource source, WeightPlacement placement) {
        this(source, placement, LowRank.NONE);
    }

    /** A cursor at the root of the checkpoint's names. */
    public WeightLoader loader() {
        return new WeightLoader(this, "");
    }

    /** Weights in use by name, in the order the model asked for them. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    public WeightPlacement placement() {
        return placement;
    }

    LowRank lowRank() {
        return lowRank;
    }

    boolean has(String name) {
        return source.has(name);
    }

    Tensor get(String name, Initializer initializer, long[] shape) {
        Tensor known = tensors.get(name);
        if (known != null) {
            return known;
        }
        return own(
                name,
                () -> place(name, source.read(name, initializer, shape, placement.type(name))));
    }

    private Tensor place(String name, Tensor read) {
        if (placement.staysInFile(name)) {
            return read;
        }
        Tensor placed =
                placement.device().is_cpu()
                        ? read.detach().clone()
                        : read.to(placement.device(), placement.type(name));
        source.release(name);
        return placement.trains(name) ? placed.set_requires_grad(true) : placed;
    }

    /** Another form of a weight in place of the one read, which is freed. */
    Tensor replace(String name, java.util.function.UnaryOperator<Tensor> form) {
        Tensor old = tensors.remove(name);
        Tensor replaced = own(name, () -> form.apply(old));
        old.releaseReference();
        source.release(name);
        return replaced;
    }

    private Tensor own(String name, java.util.function.Supplier<Tensor> maker) {
        try (PointerScope temporaries = new PointerScope()) {
            Tensor tensor = maker.get();
            tensor.retainReference();
            tensors.put(name, tensor);
            return tensor;
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::releaseReference);
        tensors.clear();
        source.close();
    }
}
