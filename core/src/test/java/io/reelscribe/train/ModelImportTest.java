package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.model.Reference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of LAVIS and of the paper, made by tools/reference/lavis.py and torch_archive.py. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelImportTest {
    private static final Path FILES = Path.of("src/test/resources/reference/torch");
    private static final Path LAVIS = Path.of("src/test/resources/reference/lavis");
    private static final Path ADAPTER =
            Path.of("src/test/resources/reference/exported/t5-untied-gelu/adapter");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"t5.pth, t5-untied-gelu", "opt-legacy.pth, opt"})
    void a_whole_model_of_LAVIS_becomes_the_folder_it_was_made_of(String file, String model)
            throws IOException {
        Path output = folder.resolve("output");
        List<String> unused = new ModelImport(LAVIS.resolve(file), zeroed(model), 16).write(output);
        assertSameWeights(Reference.model(model), output);
        assertTrue(Files.exists(output.resolve("tokenizer.json")));
        assertEquals(
                model.equals("opt")
                        ? List.of()
                        : List.of(
                                "Qformer.bert.embeddings.position_ids",
                                "Qformer.bert.encoder.layer.0.intermediate.dense.weight"),
                unused);
    }

    /** ModelExportTest compares the captions of that merged model with transformers'. */
    @ParameterizedTest
    @ValueSource(strings = {"t5-trained.pth", "t5-trained-legacy.pth"})
    void the_trained_parts_that_the_paper_keeps_are_merged_as_an_adapter_is(String file)
            throws IOException {
        Path like = Reference.model("t5-untied-gelu");
        StoredAdapter adapter = StoredAdapter.open(ADAPTER);
        Path expected = folder.resolve("expected");
        new ModelExport(like, adapter).writeMerged(expected, Optional.empty());
        Path output = folder.resolve("output");
        double alpha = adapter.adapter().lowRank().alpha();
        assertEquals(List.of(), new ModelImport(LAVIS.resolve(file), like, alpha).write(output));
        assertSameWeights(expected, output);
    }

    /** A model of the same architecture of which every weight is 0. */
    private Path zeroed(String model) throws IOException {
        Path zeroed = Files.createDirectory(folder.resolve("zeroed"));
        try (Stream<Path> files = Files.list(Reference.model(model))) {
            for (Path file : files.toList()) {
                Files.copy(file, zeroed.resolve(file.getFileName()));
            }
        }
        Path weights = zeroed.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Arrays.fill(bytes, Long.BYTES + header, bytes.length, (byte) 0);
        Files.write(weights, bytes);
        return zeroed;
    }

    private static void assertSameWeights(Path expected, Path found) {
        try (PointerScope scope = new PointerScope();
                Reference wanted = Reference.file(expected);
                Reference written = Reference.file(found)) {
            assertEquals(wanted.names(), written.names());
            for (String name : wanted.names()) {
                assertTrue(wanted.get(name).equal(written.get(name)), name);
            }
        }
    }

    @Test
    void weights_of_another_shape_are_named_and_nothing_is_left_behind() throws IOException {
        CheckpointException refused = refused("lavis.pth");
        assertTrue(refused.getMessage().contains("does not fit this model"), refused::getMessage);
        assertTrue(refused.getMessage().contains("lavis.pth"), refused::getMessage);
        assertEmpty();
    }

    @Test
    void a_file_without_tensors_of_blip2_is_refused() throws IOException {
        CheckpointException refused = refused("zip.pth");
        assertTrue(refused.getMessage().contains("holds no tensor of BLIP-2"), refused::getMessage);
        assertEmpty();
    }

    private CheckpointException refused(String name) {
        ModelImport wanted =
                new ModelImport(FILES.resolve(name), Reference.model("t5-untied-gelu"), 16);
        Path output = folder.resolve("output");
        CheckpointException refused =
                assertThrows(CheckpointException.class, () -> wanted.write(output));
        assertFalse(Files.exists(output));
        return refused;
    }

    private void assertEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            assertTrue(entries.findAny().isEmpty());
        }
    }
}
