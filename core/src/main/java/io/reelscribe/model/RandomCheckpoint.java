package io.reelscribe.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.NewFolder;
import io.reelscribe.checkpoint.SafetensorsWriter;
import io.reelscribe.checkpoint.StorageType;
import io.reelscribe.tensor.FreshWeights;
import io.reelscribe.tensor.LayeredWeights;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.TensorBytes;
import io.reelscribe.tensor.WeightShapes;
import io.reelscribe.tensor.WeightSource;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A model folder with random weights: loads, runs and measures like a published checkpoint, and
 * captions nonsense until it is trained. Equal arguments give equal files.
 *
 * <p>With the vision encoder of another model it is what BLIP-2 itself was begun with.
 *
 * @param config the architecture
 * @param vision folder of the model whose vision encoder it takes, its positions interpolated where
 *     that saw pictures of another size; empty to draw that too
 * @param vocabulary what each gets a token of its own for
 * @param seed of all weights
 * @param precision number format of the weights
 * @param shardBytes largest size of one file of weights
 */
public record RandomCheckpoint(
        Blip2Config config,
        Optional<Path> vision,
        CaptionVocabulary vocabulary,
        long seed,
        Precision precision,
        long shardBytes) {
    /** The size that Hugging Face's libraries cut checkpoints into. */
    public static final long USUAL_SHARD_BYTES = 5_000_000_000L;

    public RandomCheckpoint {
        if (shardBytes < 1) {
            throw new IllegalArgumentException(
                    "shard size is " + shardBytes + " bytes, expected at least 1");
        }
    }

    /** Bytes of all weights. */
    public long bytes() {
        return Blip2Shapes.of(config).parameters() * precision.bytes();
    }

    /**
     * Writes the folder, one weight at a time. It appears when it is complete.
     *
     * @param folder must not exist yet, or be empty
     * @param written is told the bytes of each weight written
     * @throws CheckpointException if the folder holds something, or the disk is full
     */
    public void write(Path folder, LongConsumer written) {
        try (NewFolder made = NewFolder.at(folder);
                WeightSource source = source()) {
            requireSpace(made.path());
            writeJson(made.path());
            weights(source, written).writeFolder(made.path(), shardBytes);
            made.commit();
        } catch (IOException e) {
            throw new CheckpointException(folder + " cannot be written: " + e, e);
        }
    }

    private WeightSource source() {
        WeightSource fresh = new FreshWeights(seed);
        return vision.<WeightSource>map(
                        folder -> new LayeredWeights(new BorrowedVision(folder), fresh))
                .orElse(fresh);
    }

    private SafetensorsWriter weights(WeightSource source, LongConsumer written) {
        StorageType type = precision == Precision.BFLOAT16 ? StorageType.BF16 : StorageType.F32;
        SafetensorsWriter writer = new SafetensorsWriter();
        Blip2Shapes.of(config)
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
        Blip2Json json = new Blip2Json(config);
        RandomCheckpointTokenizer tokenizer = new RandomCheckpointTokenizer(config, vocabulary);
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

    private void requireSpace(Path folder) throws IOException {
        long space = Files.getFileStore(folder).getUsableSpace();
        if (space < bytes()) {
            throw new CheckpointException(
                    "%s needs %d MB, its disk has %d MB left"
                            .formatted(folder, bytes() / 1_000_000, space / 1_000_000));
        }
    }
}
