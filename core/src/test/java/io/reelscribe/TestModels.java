package io.reelscribe;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.SafetensorsWriter;
import io.reelscribe.checkpoint.StorageType;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.TensorBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tiny models of the reference values, and copies of them in other forms. */
final class TestModels {
    /** Float32, weights in their plain layout: batches then compute what single clips do. */
    static final ModelOptions PLAIN = new ModelOptions(Precision.FLOAT32, DeviceChoice.CPU, 1, 0);

    static final ModelOptions BF16 = new ModelOptions(Precision.BFLOAT16, DeviceChoice.CPU, 1, 0);

    static final List<String> NAMES =
            List.of("t5-untied-gelu", "t5-tied-gelu-new", "opt", "opt-untied");

    private TestModels() {}

    static Path folder(String name) {
        return Path.of("src/test/resources/reference/blip2", name, "model");
    }

    static Path copy(String name, Path target) {
        try (Stream<Path> files = Files.list(folder(name))) {
            Files.createDirectories(target);
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model with weights rounded to f16, stored in that type. */
    static Path rounded(String name, Path target, StorageType stored, long shardBytes) {
        copy(name, target);
        SafetensorsWriter writer = new SafetensorsWriter();
        try (CheckpointWeights weights = new CheckpointWeights(Checkpoint.open(folder(name)))) {
            Checkpoint original = Checkpoint.open(folder(name));
            Files.delete(target.resolve("model.safetensors"));
            for (String tensor : original.names()) {
                long[] shape = original.tensor(tensor).shape();
                writer.add(
                        tensor,
                        stored,
                        shape,
                        channel -> {
                            try (PointerScope scope = new PointerScope()) {
                                Tensor half =
                                        weights.read(
                                                tensor, Initializer.ZEROS, shape, ScalarType.Half);
                                TensorBytes.write(
                                        stored == StorageType.F16
                                                ? half
                                                : half.to(ScalarType.Float),
                                        channel);
                            }
                        });
            }
            writer.writeFolder(target, shardBytes);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
