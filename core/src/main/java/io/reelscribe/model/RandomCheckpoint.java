package io.reelscribe.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.SafetensorsWriter;
import io.reelscribe.checkpoint.StorageType;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.FreshWeights;
import io.reelscribe.tensor.LayeredWeights;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.TensorBytes;
import io.reelscribe.tensor.WeightShapes;
import io.reelscribe.tensor.WeightSource;
import io.reelscribe.tensor.WeightsUnder;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A model folder with random weights: loads, runs and measures like a published checkpoint, and
 * captions nonsense until it is trained. Equal arguments give equal files.
 *
 * <p>With the vision encoder of another model it is what BLIP-2 itself was begun with.
 *
 * @param model the architecture
 * @param vision folder of the model whose vision encoder it takes; empty to draw that too
 * @param vocabulary what each gets a token of its own for
 * @param seed of all weights
 * @param precision number format of the weights
 * @param shardBytes largest size of one file of weights
 */
public record RandomCheckpoint(
        KnownModel model,
        Optional<Path> vision,
        CaptionVocabulary vocabulary,
        long seed,
        Precision precision,
        long shardBytes) {
    /** The size that Hugging Face's libraries cut checkpoints into. */
    public static final long USUAL_SHARD_BYTES = 5_000_000_000L;

    private static final String VISION = "vision_model.";

    public RandomCheckpoint {
        if (shardBytes < 1) {
            throw new IllegalArgumentException(
                    "shard size is " + shardBytes + " bytes, expected at least 1");
        }
    }

    /** Bytes of all weights. */
    public long bytes() {
        return Blip2Shapes.of(model.config()).parameters() * precision.bytes();
    }

    /**
     * Writes the folder, one weight at a time. It appears when it is complete.
     *
     * @param folder must not exist yet, or be empty
     * @param written is told the bytes of each weight written
     * @throws CheckpointException if the folder holds something, or the disk is full
     */
    public void write(Path folder, LongConsumer written) {
        Path target = folder.toAbsolutePath().normalize();
        requireEmpty(target);
        Path partial =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
        try {
            Files.createDirectories(partial);
            requireSpace(partial);
            writeJson(partial);
            try (WeightSource source = source()) {
                weights(source, written).writeFolder(partial, shardBytes);
            }
            Files.deleteIfExists(target);
            Files.move(partial, target);
        } catch (IOException e) {
            throw new CheckpointException(target + " cannot be written: " + e, e);
        } finally {
            delete(partial);
        }
    }

    private WeightSource source() {
        WeightSource fresh = new FreshWeights(seed);
        return vision.<WeightSource>map(
                        folder ->
                                new LayeredWeights(
                                        new WeightsUnder(
                                                VISION,
                                                new CheckpointWeights(Checkpoint.open(folder))),
                                        fresh))
                .orElse(fresh);
    }

    private SafetensorsWriter weights(WeightSource source, LongConsumer written) {
        StorageType type = precision == Precision.BFLOAT16 ? StorageType.BF16 : StorageType.F32;
        SafetensorsWriter writer = new SafetensorsWriter();
        Blip2Shapes.of(model.config())
                .requests()
                .forEach(
                        (name, request) ->
                                writer.add(
                                        name,
                                        type,
                                        request.shape(),
                                        channel -> {
                                            writeWeight(source, name, request, channel);
                                            written.accept(request.elements() * precision.bytes());
                                        }));
        return writer;
    }

    private void writeWeight(
            WeightSource source,
            String name,
            WeightShapes.Request request,
            WritableByteChannel channel)
            throws IOException {
        try (PointerScope weight = new PointerScope()) {
            // drawn in float32: twice as fast as bf16, and both formats get the same numbers
            Tensor drawn =
                    source.read(name, request.initializer(), request.shape(), ScalarType.Float);
            TensorBytes.write(drawn.to(precision.scalarType()), channel);
        }
    }

    private void writeJson(Path folder) throws IOException {
        Blip2Json json = new Blip2Json(model.config());
        RandomCheckpointTokenizer tokenizer =
                new RandomCheckpointTokenizer(model.config(), vocabulary);
        write(folder, "config.json", json.config(precision));
        write(folder, "generation_config.json", json.generation());
        write(folder, "preprocessor_config.json", json.preprocessor());
        write(folder, "processor_config.json", json.processor());
        write(folder, "tokenizer_config.json", tokenizer.settings());
        write(folder, "special_tokens_map.json", tokenizer.specialTokens());
        Files.write(
                folder.resolve("tokenizer.json"),
                new ObjectMapper().writeValueAsBytes(tokenizer.tokenizer()));
    }

    private static void write(Path folder, String name, JsonNode json) throws IOException {
        Files.write(
                folder.resolve(name),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    private static void requireEmpty(Path folder) {
        try (Stream<Path> entries = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (entries.findAny().isPresent()) {
                throw new CheckpointException(folder + " is not empty; choose another folder");
            }
        } catch (IOException e) {
            throw new CheckpointException(folder + " is not a folder", e);
        }
    }

    private void requireSpace(Path folder) throws IOException {
        long space = Files.getFileStore(folder).getUsableSpace();
        if (space < bytes()) {
            throw new CheckpointException(
                    "%s needs %d MB, its disk has %d MB left"
                            .formatted(model, bytes() / 1_000_000, space / 1_000_000));
        }
    }

    /** What is left of a folder that was not completed. */
    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> entries = new ArrayList<>(walk.toList());
            entries.sort(Comparator.reverseOrder());
            for (Path entry : entries) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw new CheckpointException(folder + " cannot be removed: " + e, e);
        }
    }
}
