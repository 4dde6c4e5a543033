package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code reelscribe train} on clips of three frames and a model of a few kilobytes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class TrainCommandTest {
    private static final Path MODEL =
            TinyModel.repository().resolve("core/src/test/resources/reference/training/t5/model");

    @TempDir Path folder;
    private Path configuration;

    @BeforeEach
    void paintClipsAndConfigure() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int clip = 0; clip < 4; clip++) {
            Clips.frameFolder(folder.resolve("videos/clip" + clip), clip + 1);
            rows.append(
                    "{\"video\": \"clip%d\", \"caption\": \"clip %d\", \"split\": \"train\"}%n"
                            .formatted(clip, clip));
        }
        Files.writeString(folder.resolve("captions.jsonl"), rows);
        configuration = folder.resolve("run.yaml");
        Files.writeString(
                configuration,
                """
                run: {model: "%s", output: "%s"}
                machine: {precision: f32, threads: 1}
                data:
                  datasets: [{annotations: ["%s"], videos: "%s"}]
                  frames: {count: 2, size: 21}
                optimizer: {batch-size: 2}
                schedule: {kind: cosine, warmup-steps: 1}
                length: {steps: 4}
                validation: {split: ~, test-split: ~}
                checkpoints: {every: 2}
                """
                        .formatted(
                                MODEL,
                                output(),
                                folder.resolve("captions.jsonl"),
                                folder.resolve("videos")));
    }

    private Path output() {
        return folder.resolve("output");
    }

    private CommandRun train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", configuration.toString()));
        all.addAll(Arrays.asList(arguments));
        return CommandRun.of(all.toArray());
    }

    private static void assertOneLine(CommandRun run, String... parts) {
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.errorLines().size(), run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), run.err());
        }
        assertFalse(run.err().contains("unexpected"), run.err());
    }

    @Test
    void a_run_leaves_weights_checkpoints_metrics_and_a_report() {
        CommandRun run = train();
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("trained 4 steps; the best weights are in "), run.out());
        for (String file :
                List.of(
                        "best/adapter.json",
                        "best/trained.safetensors",
                        "checkpoints/step-00000004/state.json",
                        "metrics.jsonl",
                        "report.html")) {
            assertTrue(Files.exists(output().resolve(file)), file);
        }
    }

    @Test
    void an_unknown_key_is_named_with_its_line() throws IOException {
        Files.writeString(
                configuration, Files.readString(configuration).replace("batch-size", "batch-sice"));
        assertOneLine(train(), "run.yaml:6", "batch-sice", "batch-size");
    }

    @Test
    void an_unknown_key_of_the_command_line_is_named() {
        assertOneLine(train("optimizer.rates=2"), "optimizer.rates");
    }

    @Test
    void no_clip_of_the_data_being_there_is_one_line() {
        assertOneLine(train("data.datasets.0.videos=" + folder.resolve("elsewhere")), "elsewhere");
    }

    @Test
    void no_clip_of_the_data_being_readable_is_one_line() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("videos"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "no picture");
            }
        }
        assertOneLine(train(), "captions.jsonl: none of its 4 clips can be read", "frame0.png");
    }

    @Test
    void an_output_folder_that_cannot_be_made_is_one_line() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertOneLine(train("run.output=" + file.resolve("output")), file.toString());
        assertEquals("", Files.readString(file));
    }

    @Test
    void a_new_run_does_not_overwrite_the_checkpoints_of_another() throws IOException {
        assertEquals(0, train().exitCode());
        Map<Path, byte[]> before = contents(output());
        assertOneLine(train(), "step-00000004", "--resume", "run.output");
        assertSame(before, contents(output()));
    }

    @Test
    void a_damaged_checkpoint_is_named() throws IOException {
        assertEquals(0, train().exitCode());
        for (String name : List.of("trained.safetensors", "optimizer.safetensors", "state.json")) {
            Path file = output().resolve("checkpoints/step-00000004").resolve(name);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            assertOneLine(train("--resume"), file.toString());
            Files.write(file, whole);
        }
    }

    @Test
    void a_checkpoint_of_other_settings_is_refused() {
        assertEquals(0, train().exitCode());
        assertOneLine(train("--resume", "train.lora.rank=3"), "trained.safetensors", "lora_A");
        assertOneLine(train("--resume", "train.parts=[qformer]"), "trained.safetensors");
        assertOneLine(
                train(
                        "--resume",
                        "run.model="
                                + TinyModel.repository()
                                        .resolve(
                                                "core/src/test/resources/reference/blip2/opt/model"),
                        "train.lora.targets=[q_proj, v_proj]"),
                "trained.safetensors");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void an_interrupt_saves_and_says_how_to_go_on() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            Path log = folder.resolve(signal + ".log");
            String output = "run.output=" + folder.resolve(signal);
            Process process = start(log, "", output, "length.steps=100000");
            Path metrics = folder.resolve(signal).resolve("metrics.jsonl");
            while (process.isAlive() && (!Files.exists(metrics) || Files.size(metrics) < 300)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "does not end");
            String said = Files.readString(log);
            assertTrue(said.contains("stopped at step "), said);
            assertTrue(said.contains("reelscribe train " + configuration), said);
            long saved = steps(metrics);
            assertTrue(
                    Files.exists(
                            folder.resolve(signal)
                                    .resolve("checkpoints/step-%08d".formatted(saved))),
                    said);
            CommandRun resumed = train("--resume", output, "length.steps=" + (saved + 1));
            assertEquals(0, resumed.exitCode(), resumed.err());
            assertEquals(saved + 1, steps(metrics));
        }
    }

    private static long steps(Path metrics) throws IOException {
        return Files.readAllLines(metrics).stream()
                .filter(line -> line.contains("\"train\""))
                .count();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_one_line_and_leaves_earlier_checkpoints_whole() throws Exception {
        assertEquals(0, train().exitCode());
        Map<Path, byte[]> before = contents(output().resolve("checkpoints"));
        Path log = folder.resolve("full.log");
        // no file may grow beyond 32 KiB: the weights do
        Process process = start(log, "ulimit -f 64; ", "--resume", "length.steps=6");
        assertEquals(1, process.waitFor(), () -> read(log));
        List<String> said = Files.readAllLines(log);
        String last = said.get(said.size() - 1);
        assertTrue(last.startsWith("reelscribe: "), last);
        assertTrue(last.contains("safetensors"), last);
        Map<Path, byte[]> after = contents(output().resolve("checkpoints"));
        after.keySet().retainAll(before.keySet());
        assertSame(before, after);
        CommandRun resumed = train("--resume", "length.steps=6");
        assertEquals(0, resumed.exitCode(), resumed.err());
    }

    /** The program in a process of its own, by way of a shell. */
    private Process start(Path log, String before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", before + "exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-XX:-UsePerfData", Main.class.getName(), "train"));
        command.add(configuration.toString());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectOutput(log.toFile()).start();
    }

    private static Map<Path, byte[]> contents(Path tree) throws IOException {
        Map<Path, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void assertSame(Map<Path, byte[]> expected, Map<Path, byte[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((file, bytes) -> assertArrayEquals(bytes, found.get(file), "" + file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return file + ": " + e;
        }
    }
}
