package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.train.config.TrainingConfig;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole loop on clips of a few painted frames. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingTest {
    private static final Path MODEL =
            Path.of("src/test/resources/reference/training/t5/model").toAbsolutePath();
    private static final String[] NAMES = {"red", "green", "blue", "white"};
    private static final Color[] COLOURS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};

    @TempDir Path folder;

    @BeforeEach
    void paintClips() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int clip = 0; clip < NAMES.length; clip++) {
            Path frames = Files.createDirectories(folder.resolve("videos/" + NAMES[clip]));
            for (int frame = 0; frame < 3; frame++) {
                BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(COLOURS[clip]);
                graphics.fillRect(4 * frame, 4, 16, 16);
                graphics.dispose();
                ImageIO.write(image, "png", frames.resolve(frame + ".png").toFile());
            }
            for (String split : new String[] {"train", "validation"}) {
                lines.append(
                        "{\"video\": \"%s\", \"caption\": \"a man is playing a %s guitar\", \"split\": \"%s\"}%n"
                                .formatted(NAMES[clip], NAMES[clip], split));
                if (split.equals("train")) {
                    break;
                }
            }
        }
        Files.writeString(folder.resolve("captions.jsonl"), lines);
    }

    private TrainingConfig config(String output, String... more) throws IOException {
        Path file = folder.resolve(output + ".yaml");
        Files.writeString(
                file,
                """
                run: {model: "%s", output: "%s", seed: 7}
                machine: {precision: f32, threads: 1}
                data:
                  datasets:
                    - {annotations: ["%s"], videos: "%s", split: train}
                  frames: {count: 2, size: 21}
                  decoders: 1
                optimizer: {batch-size: 2}
                schedule: {kind: cosine, rate: 0.001, min-rate: 0.0001, warmup-steps: 1}
                length: {steps: 6, inner-epoch: 3}
                validation: {split: ~, test-split: ~}
                checkpoints: {every: 2, keep: 2}
                """
                        .formatted(
                                MODEL,
                                folder.resolve(output),
                                folder.resolve("captions.jsonl"),
                                folder.resolve("videos")));
        return TrainingConfig.read(file, List.of(more));
    }

    /** Collects losses; stops the run after some steps. */
    private static final class Listener implements TrainingProgress {
        final List<Double> losses = new ArrayList<>();
        final List<Double> rewards = new ArrayList<>();
        private final int stopAfter;
        Training training;

        Listener(int stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void stepped(
                long step, double rate, double loss, double reward, double norm, long skipped) {
            losses.add(loss);
            rewards.add(reward);
            if (losses.size() == stopAfter) {
                training.stop();
            }
        }
    }

    private static Listener run(TrainingConfig config, boolean resume, int stopAfter) {
        Listener listener = new Listener(stopAfter);
        try (Training training = new Training(config, resume, Peers.NONE, listener)) {
            listener.training = training;
            training.run();
        }
        return listener;
    }

    private byte[] weights(String output) throws IOException {
        return Files.readAllBytes(folder.resolve(output + "/best/" + TrainingState.WEIGHTS));
    }

    @Test
    void the_loss_falls_while_clips_are_learnt() throws IOException {
        List<Double> losses =
                run(config("falls", "length.steps=40", "length.inner-epoch=40"), false, -1).losses;
        double first =
                losses.subList(0, 4).stream().mapToDouble(loss -> loss).average().orElseThrow();
        double last =
                losses.subList(36, 40).stream().mapToDouble(loss -> loss).average().orElseThrow();
        assertTrue(last < 0.8 * first, "from " + first + " to " + last);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void a_stopped_run_resumes_bit_for_bit(int stopAfter) throws IOException {
        run(config("whole"), false, -1);
        run(config("parts"), false, stopAfter);
        run(config("parts"), true, -1);
        assertArrayEquals(weights("whole"), weights("parts"));
    }

    @Test
    void the_cache_changes_nothing_but_the_time() throws IOException {
        String[] fixed = {"data.frames.sampling=uniform", "data.frames.augmentation=false"};
        List<Double> plain = run(config("plain", fixed), false, -1).losses;
        String cache = "data.cache.folder=" + folder.resolve("cache");
        List<Double> cached = run(config("cached", fixed[0], fixed[1], cache), false, -1).losses;
        List<Double> again = run(config("again", fixed[0], fixed[1], cache), false, -1).losses;
        assertEquals(cached, again);
        for (int step = 0; step < plain.size(); step++) {
            assertEquals(plain.get(step), cached.get(step), 0.02 * plain.get(step));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "paper"})
    void self_critical_training_runs_in_both_modes(String mode) throws IOException {
        String loss =
                mode.equals("paper")
                        ? "loss={type: scst, mode: paper, baseline: mean-of-all, count: 3}"
                        : "loss={type: scst, mode: correct, rollouts: samples, baseline: greedy, count: 3}";
        Listener listener = run(config(mode, loss), false, -1);
        assertEquals(6, listener.losses.size());
        assertTrue(listener.rewards.stream().allMatch(Double::isFinite));
    }
}
