package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.model.Fusion;
import io.reelscribe.tensor.LowRank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an adapter folder says, and what is said of one that is none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdapterTest {
    private static final Adapter ADAPTER =
            new Adapter(
                    "blip2-flan-t5-xl",
                    List.of("qformer", "lora"),
                    LowRank.PAPER,
                    new Adapter.ClipFormat("a clip of", 16, 224, Fusion.MEAN, "paper"));

    @TempDir Path folder;

    @Test
    void what_is_written_is_read_again_and_may_be_replaced() {
        write(ADAPTER);
        assertEquals(ADAPTER, StoredAdapter.open(folder).adapter());
        Adapter plain =
                new Adapter(
                        "other",
                        List.of("qformer"),
                        LowRank.NONE,
                        new Adapter.ClipFormat(null, 8, 0, Fusion.CONCAT, "checkpoint"));
        write(plain);
        assertEquals(plain, StoredAdapter.open(folder).adapter());
    }

    @Test
    void a_folder_of_something_else_is_named() {
        assertMessage(
                folder
                        + " is no adapter folder: it has no adapter.json;"
                        + " expected what 'reelscribe train' writes");
    }

    @Test
    void a_folder_without_its_weights_is_named() throws IOException {
        write(ADAPTER);
        Files.delete(folder.resolve(Adapter.WEIGHTS));
        assertMessage(folder + " is incomplete: it has no trained.safetensors");
    }

    @Test
    void each_field_that_is_not_as_expected_is_named() throws IOException {
        assertChanged("\"rank\" : 8", "\"rank\" : 0", "rank is 0, expected a whole number from 1");
        assertChanged("\"mean\"", "\"sum\"", "fusion is sum, expected concat, mean or queries");
        assertChanged(
                "\"frames\" : 16",
                "\"frames\" : \"all\"",
                "frames is \"all\", expected a whole number from 1");
        assertChanged(
                "\"version\" : 1",
                "\"version\" : 2",
                "version is 2, expected 1; a newer Reelscribe may read it");
        assertChanged(
                "\"dropout\" : 0.05",
                "\"dropout\" : 1",
                "lora.dropout is 1.0, expected a number from 0 up to 1");
    }

    private void write(Adapter adapter) {
        try (PointerScope scope = new PointerScope()) {
            adapter.write(folder, Map.of("query_tokens", torch.zeros(1, 2, 3)));
        }
    }

    private void assertChanged(String from, String to, String problem) throws IOException {
        write(ADAPTER);
        Path file = folder.resolve(Adapter.SETTINGS);
        Files.writeString(file, Files.readString(file).replace(from, to));
        assertMessage(file + ": " + problem);
    }

    private void assertMessage(String message) {
        assertEquals(
                message,
                assertThrows(CheckpointException.class, () -> StoredAdapter.open(folder))
                        .getMessage());
    }
}
