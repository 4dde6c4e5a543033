package io.reelscribe.tensor;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.StorageType;
import io.reelscribe.checkpoint.StoredTensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Weights of a checkpoint. One stored in the wanted format is used where it lies in the mapped
 * file, so it costs no memory of its own; others are converted.
 */
public final class CheckpointWeights implements WeightSource {
    private final Checkpoint checkpoint;
    private final Map<String, ByteBuffer> mapped = new HashMap<>();
    private final TreeSet<String> unused;

    public CheckpointWeights(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.unused = new TreeSet<>(checkpoint.names());
    }

    @Override
    public boolean has(String name) {
        return checkpoint.contains(name);
    }

    @Override
    public Tensor read(String name, Initializer initializer, long[] shape, ScalarType type) {
        StoredTensor stored = checkpoint.tensor(name);
        if (!Arrays.equals(stored.shape(), shape)) {
            throw new CheckpointException(
                    "%s: '%s' is %s, expected %s; does config.json belong to these weights?"
                            .formatted(
                                    stored.file(),
                                    name,
                                    Arrays.toString(stored.shape()),
                                    Arrays.toString(shape)));
        }
        unused.remove(name);
        ByteBuffer bytes = stored.data();
        mapped.put(name, bytes);
        TensorOptions options = new TensorOptions(scalarType(stored));
        Tensor inFile = torch.from_blob(new Pointer(bytes), shape, options);
        if (scalarType(stored) == type) {
            return inFile;
        }
        Tensor converted = inFile.to(type);
        release(name);
        return converted;
    }

    /**
     * Unmaps a weight's pages, which would count as this process's memory until garbage collected.
     */
    @Override
    public void release(String name) {
        ByteBuffer bytes = mapped.remove(name);
        if (bytes != null) {
            MappedMemory.unmap(bytes);
        }
    }

    /** Tensors of the checkpoint that no part of the model asked for. */
    public List<String> unused() {
        return List.copyOf(unused);
    }

    @Override
    public void close() {
        List.copyOf(mapped.keySet()).forEach(this::release);
    }

    private static ScalarType scalarType(StoredTensor stored) {
        if (stored.type() == StorageType.F32) {
            return ScalarType.Float;
        }
        if (stored.type() == StorageType.F16) {
            return ScalarType.Half;
        }
        if (stored.type() == StorageType.BF16) {
            return ScalarType.BFloat16;
        }
        throw new CheckpointException(
                "%s: '%s' is stored as %s, expected F32, F16 or BF16"
                        .formatted(stored.file(), stored.name(), stored.type()));
    }
}
