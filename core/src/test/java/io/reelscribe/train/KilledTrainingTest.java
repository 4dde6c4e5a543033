package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs in processes of their own, killed at random moments and resumed until they end. {@code
 * -Dreelscribe.kills=20} kills oftener than an everyday test does.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(600)
class KilledTrainingTest {
    private static final int EVERYDAY = 4;
    private static final int KILLS = Integer.getInteger("reelscribe.kills", EVERYDAY);
    private static final int STEPS = 10 * KILLS;

    @TempDir Path folder;

    private final SplittableRandom random =
            new SplittableRandom(Long.getLong("reelscribe.seed", 3));
    private final List<String> kills = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: xe}",
                "{type: scst, rollouts: samples, count: 2, max-new-tokens: 6, reward: {rouge-l: 1}}"
            })
    void a_run_killed_at_random_moments_ends_as_an_undisturbed_one(String loss) throws Exception {
        PaintedRun runs = PaintedRun.in(folder);
        assertEquals(0, start(runs, "undisturbed", loss).waitFor(), "exit code");
        for (int run = 0; kills.size() < KILLS / 2; run++) {
            String output = "killed-" + run;
            boolean ended = false;
            while (!ended) {
                ended = !killed(start(runs, output, loss), runs.output(output));
            }
            assertSameRun(runs.output("undisturbed"), runs.output(output));
        }
        if (KILLS > EVERYDAY) {
            kills.forEach(kill -> System.out.println(loss + ": " + kill));
        }
    }

    private Process start(PaintedRun runs, String output, String loss) throws IOException {
        ProcessCommand command =
                new ProcessCommand(
                        TrainingProgram.class.getName(),
                        List.of(
                                runs.configuration(output).toString(),
                                "loss=" + loss,
                                "length={steps: %d, inner-epoch: %d}".formatted(STEPS, STEPS),
                                "validation.every=25",
                                TrainingProgram.RESUME));
        return command.builder()
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output + ".log").toFile())
                .start();
    }

    /** Whether the process was killed; otherwise it has ended well. */
    private boolean killed(Process process, Path output) throws Exception {
        if (kills.size() < KILLS / 2) {
            String moment = await(process, output);
            if (process.isAlive()) {
                process.destroyForcibly().waitFor();
                kills.add(moment + ", at line " + lines(output) + " of metrics.jsonl");
                return true;
            }
        }
        Path log = Path.of(output + ".log");
        assertEquals(0, process.waitFor(), () -> read(log));
        return false;
    }

    /** A random moment of one of several kinds; uniform ones alone would mostly hit the start. */
    private String await(Process process, Path output) throws IOException, InterruptedException {
        int before = lines(output);
        int kind = random.nextInt(4);
        if (kind == 0) {
            int milliseconds = random.nextInt(100, 3000);
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            return milliseconds + " ms after the start";
        }
        int more = random.nextInt(1, 60);
        while (process.isAlive() && lines(output) < before + more) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        if (kind == 1) {
            TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
            return "during a step";
        }
        while (process.isAlive() && half(output).isEmpty()) {
            Thread.onSpinWait();
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(4000));
        return "while a checkpoint was written";
    }

    /** Checkpoints that are being written. */
    private static List<Path> half(Path output) throws IOException {
        Path checkpoints = output.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(checkpoints)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("step-"))
                    .toList();
        }
    }

    private static int lines(Path output) throws IOException {
        Path metrics = output.resolve("metrics.jsonl");
        return Files.exists(metrics) ? Files.readString(metrics).split("\n").length : 0;
    }

    private static void assertSameRun(Path expected, Path found) throws IOException {
        assertEquals(read(expected.resolve("metrics.jsonl")), read(found.resolve("metrics.jsonl")));
        Path last = Path.of("checkpoints/step-%08d".formatted(STEPS));
        for (Path file :
                List.of(
                        Path.of("best/trained.safetensors"),
                        Path.of("best/adapter.json"),
                        last.resolve("trained.safetensors"),
                        last.resolve("optimizer.safetensors"),
                        last.resolve("state.json"))) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)),
                    Files.readAllBytes(found.resolve(file)),
                    file.toString());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return file + ": " + e;
        }
    }
}
