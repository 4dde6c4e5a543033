package io.reelscribe.tensor;

import io.reelscribe.checkpoint.CheckpointException;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Where the weights of a model come from: a checkpoint, a random generator, or nowhere at all. */
public interface WeightSource extends AutoCloseable {
    /** Whether {@link #read} can serve this weight. */
    boolean has(String name);

    /**
     * One weight on the CPU, in the wanted type and shape.
     *
     * @throws CheckpointException if it is missing or of another shape
     */
    Tensor read(String name, Initializer initializer, long[] shape, ScalarType type);

    /** Gives up what backs a weight that has been replaced by another form of it. */
    default void release(String name) {}

    @Override
    default void close() {}
}
