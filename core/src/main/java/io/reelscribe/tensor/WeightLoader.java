package io.reelscribe.tensor;

import io.reelscribe.checkpoint.CheckpointException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * An immutable cursor into a model's weights. A part descends with {@link #at} to its own prefix
 * and asks for its tensors by the checkpoint's own names.
 */
public final class WeightLoader {
    private final WeightStore store;
    private final String prefix;

    WeightLoader(WeightStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    public WeightLoader at(String name) {
        return new WeightLoader(store, prefix + name + ".");
    }

    public WeightLoader at(int index) {
        return at(Integer.toString(index));
    }

    /**
     * A weight of exactly this shape; the same name asked twice gives the same tensor.
     *
     * @throws CheckpointException if it is missing or of another shape
     */
    public Tensor get(String name, Initializer initializer, long... shape) {
        return store.get(prefix + name, initializer, shape);
    }

    /** Whether the source holds this weight. */
    public boolean has(String name) {
        return store.has(prefix + name);
    }

    /** Puts another form of a weight in its place; the plain one is freed. */
    public Tensor replace(String name, UnaryOperator<Tensor> form) {
        return store.replace(prefix + name, form);
    }

    /** Whether weights may be reordered for oneDNN: bf16 on CPU, without gradients. */
    public boolean reorders() {
        return store.placement().reorders();
    }

    /** The adapter wanted at this place, if any. */
    public Optional<LowRank> lowRank() {
        return store.lowRank().adapts(prefix) ? Optional.of(store.lowRank()) : Optional.empty();
    }

    /** The name of this place, for messages. */
    public String path() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }
}
