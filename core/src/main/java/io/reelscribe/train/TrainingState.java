package io.reelscribe.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.FileTree;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.TensorBytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Checkpoints of a run: trained weights, optimizer moments and numbers, a folder each. A folder is
 * made under another name and renamed when whole, so one that is there is complete.
 */
final class TrainingState {
    static final String WEIGHTS = "trained.safetensors";
    private static final String MOMENTS = "optimizer.safetensors";
    private static final String NUMBERS = "state.json";
    private static final String PREFIX = "step-";
    private static final String MAKING = "making-";
    private static final String DROPPED = "dropped-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int keep;

    /**
     * @param folder of all checkpoints of the run
     * @param keep how many of the latest to keep
     */
    TrainingState(Path folder, int keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /** The folder of the latest checkpoint, if there is one. */
    Optional<Path> latest() {
        List<Path> all = all(PREFIX);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * Saves everything a run needs to go on, then drops the oldest beyond the number to keep.
     *
     * @param numbers whatever else belongs to the state
     * @throws ReelscribeException if that fails; earlier checkpoints are not harmed
     */
    Path save(long step, Map<String, Tensor> weights, AdamW optimizer, ObjectNode numbers) {
        Path target = folder.resolve(String.format(java.util.Locale.ROOT, PREFIX + "%08d", step));
        Path making = folder.resolve(MAKING + target.getFileName());
        try {
            for (Path leftover : all(MAKING, DROPPED)) {
                FileTree.delete(leftover);
            }
            Files.createDirectories(making);
            TensorBytes.write(weights, making.resolve(WEIGHTS));
            TensorBytes.write(optimizer.moments(), making.resolve(MOMENTS));
            numbers.put("step", step);
            numbers.put("optimizer_steps", optimizer.steps());
            Files.write(making.resolve(NUMBERS), JSON.writeValueAsBytes(numbers));
            force(making.resolve(NUMBERS));
            drop(target);
            Files.move(making, target, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            List<Path> all = all(PREFIX);
            for (int index = 0; index < all.size() - keep; index++) {
                drop(all.get(index));
            }
            return target;
        } catch (AtomicMoveNotSupportedException e) {
            throw new ReelscribeException(folder + ": this file system cannot rename folders", e);
        } catch (IOException e) {
            throw new ReelscribeException(
                    making
                            + ": the checkpoint could not be saved ("
                            + e.getMessage()
                            + "); earlier ones are whole",
                    e);
        }
    }

    /**
     * Restores weights and optimizer in place.
     *
     * @return the numbers saved with them
     * @throws CheckpointException if the checkpoint is of another model or damaged
     */
    static JsonNode restore(Path checkpoint, Map<String, Tensor> weights, AdamW optimizer) {
        copy(checkpoint.resolve(WEIGHTS), weights);
        copy(checkpoint.resolve(MOMENTS), optimizer.moments());
        try {
            JsonNode numbers = JSON.readTree(Files.readAllBytes(checkpoint.resolve(NUMBERS)));
            optimizer.restoreSteps(numbers.path("optimizer_steps").asLong());
            return numbers;
        } catch (IOException e) {
            throw new CheckpointException(
                    checkpoint.resolve(NUMBERS) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Restores weights alone. */
    static void restoreWeights(Path file, Map<String, Tensor> weights) {
        copy(file, weights);
    }

    /** Copies stored tensors into existing ones of the same names and shapes. */
    private static void copy(Path file, Map<String, Tensor> targets) {
        try (CheckpointWeights stored = new CheckpointWeights(Checkpoint.open(file));
                NoGradGuard plain = new NoGradGuard()) {
            new LinkedHashMap<>(targets)
                    .forEach(
                            (name, target) -> {
                                try (PointerScope one = new PointerScope()) {
                                    long[] shape = target.sizes().vec().get();
                                    target.copy_(
                                            stored.read(
                                                    name,
                                                    Initializer.ZEROS,
                                                    shape,
                                                    ScalarType.Float));
                                }
                                stored.release(name);
                            });
            if (!stored.unused().isEmpty()) {
                throw new CheckpointException(
                        "%s holds '%s', which this configuration does not train"
                                .formatted(file, stored.unused().get(0)));
            }
        }
    }

    private List<Path> all(String... prefixes) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> startsWith(path, prefixes)).sorted().toList();
        } catch (IOException e) {
            throw new ReelscribeException(folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(Path path, String... prefixes) {
        return Stream.of(prefixes).anyMatch(path.getFileName().toString()::startsWith);
    }

    private void drop(Path checkpoint) throws IOException {
        FileTree.delete(checkpoint, folder.resolve(DROPPED + checkpoint.getFileName()));
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
