package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The model and the clips that come with the program; written by tools/reference/shipped.py. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShippedModelTest {
    private static final Path SAMPLES = TinyModel.repository().resolve("samples");

    @Test
    void its_captions_of_the_samples_are_those_of_transformers() throws IOException {
        SortedMap<String, String> expected = transformersCaptions();
        assertTrue(expected.size() > 2, expected.toString());
        List<Object> arguments = new ArrayList<>(List.of("caption", "--quiet"));
        expected.keySet().forEach(name -> arguments.add(SAMPLES.resolve(name)));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = new ArrayList<>();
        expected.forEach((name, caption) -> lines.add(SAMPLES.resolve(name) + "\t" + caption));
        assertEquals(lines, run.lines());
    }

    @Test
    void without_model_it_is_used_and_says_what_it_knows() {
        CommandRun run = CommandRun.of("caption", SAMPLES.resolve(first()));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("drawn clips"), run.err());
        CommandRun named =
                CommandRun.of(
                        "caption",
                        "--dtype",
                        "f32",
                        "--model",
                        TinyModel.repository().resolve("models/miniature"),
                        SAMPLES.resolve(first()));
        assertEquals(run.out(), named.out());
        assertFalse(named.err().contains("drawn clips"), named.err());
    }

    private static String first() {
        try {
            return transformersCaptions().firstKey();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SortedMap<String, String> transformersCaptions() throws IOException {
        try (InputStream json = ShippedModelTest.class.getResourceAsStream("shipped.json")) {
            return new ObjectMapper()
                    .readValue(json, new TypeReference<TreeMap<String, String>>() {});
        }
    }
}
