package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.model.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of LAVIS that are not of the model they are said to be alike. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelImportTest {
    private static final Path FILES = Path.of("src/test/resources/reference/torch");

    @TempDir Path folder;

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
