package io.reelscribe.train.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishedRunsTest {
    private static final Path CONFIG = Path.of("..", "config");

    @ParameterizedTest
    @MethodSource("files")
    void every_run_in_config_can_be_read_and_written(Path file, @TempDir Path folder)
            throws IOException {
        TrainingConfig config = TrainingConfig.read(file, List.of());
        Path written = Files.writeString(folder.resolve("config.yaml"), config.toYaml());
        assertEquals(config, TrainingConfig.read(written, List.of()));
        String name = file.getFileName().toString();
        String text = Files.readString(file);
        assertTrue(text.contains("reelscribe train config/" + name), "its command");
        assertTrue(text.contains("# Hardware: ") && text.contains("# Expect: "), "what to expect");
    }

    @Test
    void no_two_runs_write_into_one_folder() throws IOException {
        Map<Path, Path> folders = new HashMap<>();
        for (Path file : files().toList()) {
            Path output = TrainingConfig.read(file, List.of()).run().output();
            assertEquals(null, folders.put(output, file), output.toString());
        }
    }

    @Test
    void every_run_that_goes_on_from_another_sees_what_that_one_saw() throws IOException {
        Map<Path, TrainingConfig> runs = new HashMap<>();
        for (Path file : files().toList()) {
            TrainingConfig config = TrainingConfig.read(file, List.of());
            runs.put(config.run().output(), config);
        }
        for (TrainingConfig config : runs.values()) {
            config.run()
                    .adapter()
                    .ifPresent(
                            adapter -> {
                                TrainingConfig first = runs.get(adapter);
                                assertEquals(config.run().model(), first.run().model());
                                assertEquals(
                                        config.train(),
                                        first.train(),
                                        config.run().output().toString());
                            });
        }
    }

    @Test
    void the_base_says_what_is_used_where_nothing_is_said(@TempDir Path folder) throws IOException {
        String least =
                """
                run: {model: m, output: o}
                data: {datasets: {annotations: a, videos: v}}
                length: {steps: 1}
                """;
        Path alone = Files.writeString(folder.resolve("alone.yaml"), least);
        Files.copy(CONFIG.resolve("base.yaml"), folder.resolve("base.yaml"));
        Path based =
                Files.writeString(folder.resolve("based.yaml"), "extends: base.yaml\n" + least);
        assertEquals(TrainingConfig.read(alone, List.of()), TrainingConfig.read(based, List.of()));
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CONFIG)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("base.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
