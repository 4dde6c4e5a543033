package io.reelscribe.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tensors of a Hugging Face model folder: {@code model.safetensors}, or the shards that {@code
 * model.safetensors.index.json} names. Opening reads and checks headers only. Thread-safe.
 */
public final class Checkpoint {
    static final String FILE_NAME = "model.safetensors";

    private final Path path;
    private final Map<String, StoredTensor> tensors;

    private Checkpoint(Path path, Map<String, StoredTensor> tensors) {
        this.path = path;
        this.tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /**
     * Opens a model folder, or one safetensors file.
     *
     * @throws CheckpointException if files are missing, damaged or contradict each other
     */
    public static Checkpoint open(Path path) {
        if (!Files.isDirectory(path)) {
            return new Checkpoint(path, SafetensorsHeader.read(path));
        }
        Path single = path.resolve(FILE_NAME);
        if (Files.exists(single)) {
            return new Checkpoint(path, SafetensorsHeader.read(single));
        }
        Path index = path.resolve(ShardIndex.FILE_NAME);
        if (Files.exists(index)) {
            return new Checkpoint(path, shards(path, index));
        }
        throw new CheckpointException(
                "%s holds neither %s nor %s%s"
                        .formatted(path, FILE_NAME, ShardIndex.FILE_NAME, advice(path)));
    }

    /** Names of all tensors, sorted. */
    public Set<String> names() {
        return tensors.keySet();
    }

    public boolean contains(String name) {
        return tensors.containsKey(name);
    }

    /**
     * The tensor of that name; cheap, nothing is read.
     *
     * @throws CheckpointException if there is none
     */
    public StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(path + ": no tensor '" + name + "'");
        }
        return tensor;
    }

    /** Bytes of all tensors as stored. */
    public long totalBytes() {
        return tensors.values().stream().mapToLong(StoredTensor::bytes).sum();
    }

    /** The folder or file opened. */
    public Path path() {
        return path;
    }

    private static Map<String, StoredTensor> shards(Path folder, Path index) {
        Map<String, Map<String, StoredTensor>> shards = new HashMap<>();
        Map<String, StoredTensor> tensors = new HashMap<>();
        ShardIndex.read(index)
                .forEach(
                        (name, shard) -> {
                            StoredTensor tensor =
                                    shards.computeIfAbsent(shard, file -> shard(folder, file))
                                            .get(name);
                            if (tensor == null) {
                                throw new CheckpointException(
                                        "%s: tensor '%s' expected in %s, which does not hold it"
                                                .formatted(
                                                        index,
                                                        SafetensorsHeader.abbreviated(name),
                                                        shard));
                            }
                            tensors.put(name, tensor);
                        });
        return tensors;
    }

    private static Map<String, StoredTensor> shard(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new CheckpointException(
                    file
                            + " is missing, but "
                            + ShardIndex.FILE_NAME
                            + " names it; download the model again");
        }
        return SafetensorsHeader.read(file);
    }

    private static String advice(Path folder) {
        return Files.exists(folder.resolve("pytorch_model.bin"))
                        || Files.exists(folder.resolve("pytorch_model.bin.index.json"))
                ? "; pytorch_model.bin is not read: save it as safetensors with transformers"
                : "; expected a Hugging Face model folder";
    }
}
