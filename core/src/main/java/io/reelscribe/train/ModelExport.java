package io.reelscribe.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.NewFolder;
import io.reelscribe.checkpoint.SafetensorsWriter;
import io.reelscribe.checkpoint.StorageType;
import io.reelscribe.checkpoint.StoredTensor;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.CheckpointReport;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.ChosenWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.MergedWeights;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.TensorBytes;
import io.reelscribe.train.config.TrainedPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Trained weights in the forms Python loads. One weight at a time is held in memory; a folder
 * appears when it is complete.
 *
 * @param model the folder of the model that was trained
 */
public record ModelExport(Path model, StoredAdapter adapter) {
    private static final long SHARD_BYTES = 5_000_000_000L;
    private static final int CHUNK = 16 << 20;
    private static final Map<StorageType, ScalarType> FLOATS =
            Map.of(
                    StorageType.F32, ScalarType.Float,
                    StorageType.F16, ScalarType.Half,
                    StorageType.BF16, ScalarType.BFloat16);

    /** Files of weights in any form, which the exported ones replace. */
    private static final String WEIGHTS =
            ".*\\.(safetensors|bin|pt|pth|msgpack|h5|onnx|gguf)(\\.index\\.json)?";

    /**
     * Writes a complete Hugging Face folder of all that was trained.
     *
     * @see #writeMerged(Path, Optional, Set)
     */
    public void writeMerged(Path output, Optional<Precision> format) {
        writeMerged(output, format, Set.of());
    }

    /**
     * Writes a complete Hugging Face folder: low-rank updates added to their weights, trained ones
     * in place of the model's, everything else as it was. {@code reelscribe.json} tells how clips
     * reached the model in training.
     *
     * @param output must not exist yet, or be empty
     * @param format number format of the weights; empty for the model's own, tensor by tensor
     * @param parts to take from the adapter, the others stay as the model has them; empty for all
     * @throws CheckpointException if the adapter is of another model or lacks one of the parts, or
     *     writing fails
     */
    public void writeMerged(Path output, Optional<Precision> format, Set<TrainedPart> parts) {
        for (TrainedPart part : parts) {
            if (adapter.weights().names().stream().noneMatch(part)) {
                throw new CheckpointException(
                        "%s has no %s; it has %s"
                                .formatted(
                                        adapter.folder(),
                                        part,
                                        String.join(", ", adapter.adapter().trainedParts())));
            }
        }
        Predicate<String> taken = parts.isEmpty() ? name -> true : TrainedPart.anyOf(parts);
        Blip2Config config = Blip2Config.read(model);
        Checkpoint base = Checkpoint.open(model);
        CheckpointReport.of(config, base).requireComplete();
        adapter.requireFits(config);
        try (NewFolder folder = NewFolder.at(output);
                MergedWeights weights = merged(base, taken)) {
            copyOtherFiles(folder.path(), format);
            ClipFormatFile.write(folder.path(), adapter.adapter().input());
            SafetensorsWriter writer = new SafetensorsWriter();
            for (String name : base.names()) {
                add(writer, base.tensor(name), weights, format);
            }
            writer.writeFolder(folder.path(), SHARD_BYTES);
            folder.commit();
        } catch (IOException e) {
            throw new CheckpointException(output + " cannot be written: " + e, e);
        }
    }

    private MergedWeights merged(Checkpoint base, Predicate<String> taken) {
        return new MergedWeights(
                new CheckpointWeights(base),
                new ChosenWeights(taken, new CheckpointWeights(adapter.weights())),
                adapter.adapter().lowRank());
    }

    private static void add(
            SafetensorsWriter writer,
            StoredTensor stored,
            MergedWeights weights,
            Optional<Precision> format) {
        String trained = original(stored.name(), weights);
        StorageType type = type(stored, format);
        if (type == stored.type() && !weights.changes(trained)) {
            writer.add(stored.name(), type, stored.shape(), channel -> copy(stored, channel));
            return;
        }
        writer.add(
                stored.name(),
                type,
                stored.shape(),
                channel -> {
                    try (PointerScope one = new PointerScope()) {
                        TensorBytes.write(
                                weights.read(
                                        trained,
                                        Initializer.ZEROS,
                                        stored.shape(),
                                        FLOATS.get(type)),
                                channel);
                    }
                    weights.release(trained);
                });
    }

    /** Some savers repeat T5's embedding under other names; a copy must follow the original. */
    private static String original(String name, MergedWeights weights) {
        String shared = "language_model.shared.weight";
        boolean copy =
                name.equals("language_model.encoder.embed_tokens.weight")
                        || name.equals("language_model.decoder.embed_tokens.weight");
        return copy && weights.has(shared) ? shared : name;
    }

    private static StorageType type(StoredTensor stored, Optional<Precision> format) {
        if (format.isEmpty() || !FLOATS.containsKey(stored.type())) {
            return stored.type();
        }
        return format.get() == Precision.FLOAT32 ? StorageType.F32 : StorageType.BF16;
    }

    private static void copy(StoredTensor stored, WritableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(CHUNK, stored.bytes()));
        for (long start = 0; start < stored.bytes(); start += CHUNK) {
            buffer.clear().limit((int) Math.min(CHUNK, stored.bytes() - start));
            stored.read(start, buffer);
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    private void copyOtherFiles(Path target, Optional<Precision> format) throws IOException {
        try (Stream<Path> entries = Files.list(model)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.equals("config.json") && format.isPresent()) {
                    writeConfig(file, target.resolve(name), format.get());
                } else if (!name.matches(WEIGHTS)
                        && !name.startsWith(".")
                        && !name.equals(ClipFormatFile.NAME)) {
                    // a file of the hub's cache is a link: its content is what counts
                    Files.copy(file, target.resolve(name));
                }
            }
        }
    }

    private static void writeConfig(Path file, Path target, Precision format) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode config = (ObjectNode) json.readTree(Files.readAllBytes(file));
        String name = format == Precision.FLOAT32 ? "float32" : "bfloat16";
        for (JsonNode level : config.findParents("torch_dtype")) {
            ((ObjectNode) level).put("torch_dtype", name);
        }
        for (JsonNode level : config.findParents("dtype")) {
            ((ObjectNode) level).put("dtype", name);
        }
        Files.write(target, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(config));
    }

    /**
     * Writes a folder for Python's peft: {@code PeftModel.from_pretrained(model, folder)} applies
     * the low-rank adapters and puts the other trained weights in place of the model's.
     *
     * @param output must not exist yet, or be empty
     * @throws CheckpointException if the adapter is of another model or has no low-rank part
     */
    public void writePeft(Path output) {
        adapter.requireFits(Blip2Config.read(model));
        if (adapter.adapter().lowRank().targets().isEmpty()) {
            throw new CheckpointException(
                    adapter.folder()
                            + " has no low-rank adapters, which peft needs; export it merged");
        }
        try (NewFolder folder = NewFolder.at(output)) {
            SafetensorsWriter writer = new SafetensorsWriter();
            for (String name : adapter.weights().names()) {
                StoredTensor stored = adapter.weights().tensor(name);
                writer.add(
                        "base_model.model." + name,
                        stored.type(),
                        stored.shape(),
                        channel -> copy(stored, channel));
            }
            writer.writeFile(folder.path().resolve("adapter_model.safetensors"));
            Files.write(
                    folder.path().resolve("adapter_config.json"),
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(peftConfig()));
            folder.commit();
        } catch (IOException e) {
            throw new CheckpointException(output + " cannot be written: " + e, e);
        }
    }

    private ObjectNode peftConfig() {
        LowRank lowRank = adapter.adapter().lowRank();
        ObjectNode config = new ObjectMapper().createObjectNode();
        config.put("peft_type", "LORA")
                .put("base_model_name_or_path", adapter.adapter().baseModel())
                .put("r", lowRank.rank())
                .put("lora_alpha", lowRank.alpha())
                .put("lora_dropout", lowRank.dropout())
                // as a pattern: a mere list would also find the vision encoder's fc1, say
                .put(
                        "target_modules",
                        "language_model\\..*\\.(%s)".formatted(String.join("|", lowRank.targets())))
                .put("bias", "none")
                .put("inference_mode", true)
                .putNull("task_type");
        return config;
    }
}
