package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.StorageType;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import io.reelscribe.generate.TokenSearch;
import io.reelscribe.generate.Vocabulary;
import io.reelscribe.model.Blip2;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.FlanT5Config;
import io.reelscribe.model.Fusion;
import io.reelscribe.model.ModelTokens;
import io.reelscribe.model.Reference;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.LayeredWeights;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightSource;
import io.reelscribe.tensor.WeightStore;
import io.reelscribe.train.config.TrainedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Captions with an adapter against those that transformers made from the exported folders; see
 * tools/reference/exported.py, which reads the folders left in target/exported.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelExportTest {
    private static final Path STORED = Path.of("src/test/resources/reference/exported");
    private static final Path EXPORTED = Path.of("target/exported");
    private static final Generation FIVE_BEAMS = new Generation(new Search.Beam(5, 1), 0, 16, 1, 0);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "opt"})
    void a_merged_model_captions_like_transformers_and_like_the_adapter(String name)
            throws IOException {
        Path merged = fresh(EXPORTED.resolve(name + "-merged"));
        export(name).writeMerged(merged, Optional.empty());
        assertCaptions(name, new CheckpointWeights(Checkpoint.open(merged)), LowRank.NONE);
        StoredAdapter adapter = adapter(name);
        assertCaptions(
                name,
                new LayeredWeights(
                        new CheckpointWeights(adapter.weights()),
                        new CheckpointWeights(Checkpoint.open(Reference.model(name)))),
                adapter.adapter().lowRank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "opt"})
    void a_peft_folder_holds_every_trained_weight(String name) throws IOException {
        Path peft = fresh(EXPORTED.resolve(name + "-peft"));
        export(name).writePeft(peft);
        Checkpoint written = Checkpoint.open(peft.resolve("adapter_model.safetensors"));
        assertEquals(
                adapter(name).weights().names().stream().map("base_model.model."::concat).toList(),
                List.copyOf(written.names()));
        JsonNode config = new ObjectMapper().readTree(peft.resolve("adapter_config.json").toFile());
        assertEquals("LORA", config.get("peft_type").textValue());
        assertEquals(2, config.get("r").intValue());
    }

    @Test
    void a_merged_model_is_a_whole_folder_in_the_format_wanted() {
        Path merged = folder.resolve("bf16");
        export("opt").writeMerged(merged, Optional.of(Precision.BFLOAT16));
        Checkpoint checkpoint = Checkpoint.open(merged);
        Path base = Reference.model("opt");
        assertEquals(Checkpoint.open(base).names(), checkpoint.names());
        assertEquals(StorageType.BF16, checkpoint.tensor("query_tokens").type());
        assertTrue(Files.exists(merged.resolve("tokenizer.json")));
        assertTrue(Files.exists(merged.resolve("preprocessor_config.json")));
    }

    @Test
    void chosen_parts_are_taken_and_the_rest_stays_as_the_model_has_it() {
        Path merged = folder.resolve("chosen");
        export("opt").writeMerged(merged, Optional.empty(), EnumSet.of(TrainedPart.QFORMER));
        Checkpoint base = Checkpoint.open(Reference.model("opt"));
        Checkpoint trained = adapter("opt").weights();
        Checkpoint written = Checkpoint.open(merged);
        assertEquals(base.names(), written.names());
        for (String name : written.names()) {
            Checkpoint expected =
                    TrainedPart.QFORMER.test(name) && trained.contains(name) ? trained : base;
            assertEquals(expected.tensor(name).data(), written.tensor(name).data(), name);
        }
        assertNotEquals(base.tensor("query_tokens").data(), trained.tensor("query_tokens").data());
    }

    @Test
    void a_part_that_was_not_trained_is_named() {
        Path merged = folder.resolve("lacking");
        CheckpointException refused =
                assertThrows(
                        CheckpointException.class,
                        () ->
                                export("opt")
                                        .writeMerged(
                                                merged,
                                                Optional.empty(),
                                                EnumSet.of(TrainedPart.VISION)));
        assertTrue(
                refused.getMessage()
                        .endsWith(
                                "has no vision; it has vision-norm, query-tokens, qformer,"
                                        + " projection, lora"),
                refused.getMessage());
        assertFalse(Files.exists(merged));
    }

    @Test
    void a_merged_model_tells_how_clips_reached_it_in_training() {
        Path merged = folder.resolve("told");
        export("t5-untied-gelu").writeMerged(merged, Optional.empty());
        assertEquals(
                Optional.of(adapter("t5-untied-gelu").adapter().input()),
                ClipFormatFile.in(merged));
        assertEquals(Optional.empty(), ClipFormatFile.in(Reference.model("opt")));
    }

    @Test
    void a_damaged_note_on_clips_is_named_with_its_field() throws IOException {
        Files.writeString(
                folder.resolve(ClipFormatFile.NAME),
                "{\"format\":\"reelscribe-clips\",\"version\":1,\"frames\":8,\"size\":0,"
                        + "\"fusion\":\"sum\",\"resize\":\"paper\"}");
        CheckpointException refused =
                assertThrows(CheckpointException.class, () -> ClipFormatFile.in(folder));
        assertTrue(
                refused.getMessage().endsWith("fusion is sum, expected concat, mean or queries"),
                refused.getMessage());
    }

    @Test
    void a_folder_in_use_is_left_alone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        CheckpointException refused =
                assertThrows(
                        CheckpointException.class,
                        () -> export("opt").writeMerged(folder, Optional.empty()));
        assertEquals(folder + " is not empty; choose another folder", refused.getMessage());
        assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
    }

    @Test
    void a_file_in_the_folders_place_is_left_alone() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        CheckpointException refused =
                assertThrows(
                        CheckpointException.class,
                        () -> export("opt").writeMerged(notes, Optional.empty()));
        assertEquals(notes + " is a file, expected a new folder", refused.getMessage());
        assertEquals("mine", Files.readString(notes));
    }

    @Test
    void an_adapter_of_another_model_is_named_with_its_tensor() {
        ModelExport export = new ModelExport(Reference.model("opt"), adapter("t5-untied-gelu"));
        Path target = folder.resolve("merged");
        CheckpointException refused =
                assertThrows(
                        CheckpointException.class,
                        () -> export.writeMerged(target, Optional.empty()));
        assertTrue(refused.getMessage().contains("does not fit this model"), refused::getMessage);
        assertTrue(refused.getMessage().contains("no such tensor"), refused::getMessage);
        assertFalse(Files.exists(target));
    }

    private static StoredAdapter adapter(String name) {
        return StoredAdapter.open(STORED.resolve(name).resolve("adapter"));
    }

    private static ModelExport export(String name) {
        return new ModelExport(Reference.model(name), adapter(name));
    }

    private static void assertCaptions(String name, WeightSource source, LowRank lowRank)
            throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(STORED.resolve(name + "/expected.json").toFile());
        Blip2Config config = Blip2Config.read(Reference.model(name));
        try (Reference reference = Reference.of(name);
                WeightStore weights =
                        new WeightStore(source, WeightPlacement.cpu(Precision.FLOAT32), lowRank);
                PointerScope scope = new PointerScope();
                NoGradGuard inference = new NoGradGuard()) {
            Blip2 model = new Blip2(config, weights.loader());
            Tensor pixels = reference.get("size" + config.vision().imageSize() + "/pixels");
            for (JsonNode caption : expected.get("captions")) {
                Tensor frames =
                        pixels.narrow(
                                0,
                                caption.get("first").intValue(),
                                caption.get("frames").intValue());
                Tensor patches = model.patches(frames).unsqueeze(0);
                Tensor visual = model.visual(patches, Fusion.CONCAT, Mode.INFERENCE);
                Tensor inputs = model.withPrompt(visual, integers(expected.get("prompt_ids")));
                int[] found =
                        TokenSearch.run(
                                        new ModelTokens(model.language().decode(inputs)),
                                        FIVE_BEAMS,
                                        vocabulary(config),
                                        1)
                                .get(0)
                                .get(0)
                                .tokens();
                assertArrayEquals(integers(caption.get("ids")), found, name);
            }
        }
    }

    private static Vocabulary vocabulary(Blip2Config config) {
        int end = config.language().endToken();
        return config.language() instanceof FlanT5Config flanT5
                ? Vocabulary.of(end, flanT5.startToken())
                : Vocabulary.of(end);
    }

    private static int[] integers(JsonNode array) {
        int[] values = new int[array.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = array.get(index).intValue();
        }
        return values;
    }

    private static Path fresh(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> walk = Files.walk(target)) {
                for (Path entry : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
        return target;
    }
}
