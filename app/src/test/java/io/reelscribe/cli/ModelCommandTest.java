package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code reelscribe model} and its commands. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelCommandTest {
    private static final Path MODEL =
            TinyModel.repository().resolve("core/src/test/resources/reference/blip2/opt/model");
    private static final Path ADAPTER =
            TinyModel.repository()
                    .resolve("core/src/test/resources/reference/exported/opt/adapter");

    @TempDir Path folder;

    private Path output() {
        return folder.resolve("made");
    }

    private CommandRun init(String option, Object value) {
        return CommandRun.of(
                "model", "init", "--like", "tiny", option, value, "--output", output());
    }

    private JsonNode made(String file) throws IOException {
        return new ObjectMapper().readTree(output().resolve(file).toFile());
    }

    private CommandRun export(String parts, String format) {
        return CommandRun.of(
                "model",
                "export",
                "--model",
                MODEL,
                "--adapter",
                ADAPTER,
                "--parts",
                parts,
                "--format",
                format,
                "--output",
                output());
    }

    private static void assertRefused(CommandRun run, String expected) {
        assertTrue(run.exitCode() != 0, run.out());
        assertTrue(run.errorLines().get(0).contains(expected), run.err());
    }

    @Test
    void a_fresh_model_has_the_queries_asked_for() throws IOException {
        assertEquals(0, init("--queries", 5).exitCode());
        assertEquals(5, made("config.json").get("num_query_tokens").intValue());
    }

    @Test
    void a_fresh_model_sees_pictures_of_the_size_asked_for() throws IOException {
        assertEquals(0, init("--image-size", 42).exitCode());
        assertEquals(42, made("config.json").at("/vision_config/image_size").intValue());
        assertEquals(42, made("preprocessor_config.json").at("/size/height").intValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -14, 30, 8400})
    void a_size_that_patches_do_not_cover_is_refused(int size) {
        assertRefused(
                init("--image-size", size),
                "--image-size is " + size + ", expected a multiple of 14 up to 4096");
    }

    @Test
    void no_queries_at_all_are_refused() {
        assertRefused(init("--queries", 0), "--queries is 0, expected at least 1");
    }

    @Test
    void chosen_parts_of_an_adapter_are_exported() {
        CommandRun run = export("query-tokens,qformer", "merged");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(output() + ": merged", run.lines().get(0));
    }

    @Test
    void an_unknown_part_is_named_with_those_there_are() {
        assertRefused(
                export("eyes", "merged"),
                "'eyes' is no part, expected one of [vision, vision-norm, query-tokens, qformer,");
    }

    @Test
    void a_part_that_was_not_trained_is_one_line() {
        CommandRun run = export("vision", "merged");
        assertEquals(1, run.errorLines().size(), run.err());
        assertRefused(run, "has no vision; it has vision-norm, query-tokens");
    }

    @Test
    void peft_gets_all_parts() {
        assertRefused(export("qformer", "peft"), "--parts is for --format merged; peft gets all");
    }

    @Test
    void adapters_with_low_rank_parts_are_not_averaged() {
        CommandRun run = CommandRun.of("model", "average", ADAPTER, ADAPTER, "--output", output());
        assertRefused(run, "has low-rank adapters");
        assertEquals(1, run.errorLines().size(), run.err());
    }

    @Test
    void a_lavis_file_that_is_not_there_is_named() {
        Path missing = folder.resolve("paper.pth");
        assertRefused(
                CommandRun.of(
                        "model",
                        "import",
                        "--from",
                        missing,
                        "--like",
                        MODEL,
                        "--output",
                        output()),
                missing.toString());
    }
}
