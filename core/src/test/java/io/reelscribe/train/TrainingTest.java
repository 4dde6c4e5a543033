package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.model.CaptionVocabulary;
import io.reelscribe.model.KnownModel;
import io.reelscribe.model.RandomCheckpoint;
import io.reelscribe.tensor.Precision;
import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.report.MetricsEntry;
import io.reelscribe.train.report.MetricsEntry.Kind;
import io.reelscribe.train.report.MetricsLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole loop on clips of a few painted frames. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingTest {
    private static final List<String> SHORT =
            List.of("optimizer.batch-size=2", "length.inner-epoch=3", "validation.split=~");

    @TempDir Path folder;
    private PaintedRun runs;

    @BeforeEach
    void paintClips() throws IOException {
        runs = PaintedRun.in(folder);
    }

    private TrainingConfig config(String output, String... more) throws IOException {
        List<String> overrides = new ArrayList<>(SHORT);
        overrides.addAll(List.of(more));
        return runs.read(output, overrides.toArray(String[]::new));
    }

    /** Collects losses; stops the run after some steps. */
    private static final class Listener implements TrainingProgress {
        final List<Double> losses = new ArrayList<>();
        final List<Double> rewards = new ArrayList<>();
        final List<String> warnings = new ArrayList<>();
        private final int stopAfter;
        Training training;

        Listener(int stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void warned(String warning) {
            warnings.add(warning);
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
        String[] fixed = {"data.frames.sampling=uniform", "data.frames.augmentation=none"};
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

    @Test
    void dropout_of_the_settings_takes_the_place_of_the_model_s() throws IOException {
        double own = run(config("own"), false, -1).losses.get(0);
        double same = run(config("same", "train.dropout=0"), false, -1).losses.get(0);
        double much = run(config("much", "train.dropout=0.6"), false, -1).losses.get(0);
        assertEquals(own, same);
        assertNotEquals(own, much);
    }

    @Test
    void the_vision_encoder_alone_learns_a_caption_s_words() throws IOException {
        Path model = folder.resolve("miniature");
        new RandomCheckpoint(
                        KnownModel.MINIATURE.config(),
                        Optional.empty(),
                        CaptionVocabulary.common(),
                        5,
                        Precision.FLOAT32,
                        RandomCheckpoint.USUAL_SHARD_BYTES)
                .write(model, bytes -> {});
        List<Double> losses = run(wordsConfig("words", model, "length.steps=30"), false, -1).losses;
        double last = losses.get(losses.size() - 1);
        assertTrue(last < 0.6 * losses.get(0), losses::toString);
    }

    @Test
    void words_of_a_vision_encoder_of_another_width_are_refused() throws IOException {
        TrainingConfig config = wordsConfig("words", PaintedRun.MODEL);
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> run(config, false, -1));
        assertTrue(refused.getMessage().contains("width is 24"), refused::getMessage);
    }

    private TrainingConfig wordsConfig(String output, Path model, String... more)
            throws IOException {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "run.model=" + model,
                                "loss={type: words}",
                                "train={parts: [vision, vision-norm, projection],"
                                        + " language-model: none, lora: ~}",
                                "validation.split=~",
                                "data.frames.size=112",
                                "optimizer.muon=10"));
        settings.addAll(List.of(more));
        return config(output, settings.toArray(String[]::new));
    }

    @Test
    void clips_that_are_not_there_are_told_once() throws IOException {
        runs.forget("train-red");
        // judged by the very clips it is trained on
        TrainingConfig config = config("missing", "length.steps=2", "validation.split=train");
        assertEquals(
                List.of("1 of 4 clips of split train are not under " + folder.resolve("videos")),
                run(config, false, -1).warnings);
    }

    @Test
    void an_adapter_trained_on_other_input_is_gone_on_with_and_said() throws IOException {
        run(config("first"), false, -1);
        Path start = folder.resolve("first/best");
        String adapter = "run.adapter=" + start;
        assertEquals(List.of(), run(config("second", adapter), false, -1).warnings);
        TrainingConfig other =
                config("third", adapter, "data.frames.count=3", "data.text.prompt=a clip of");
        assertEquals(
                List.of(
                        "run.adapter %s was trained on other input: frames 2, now 3; prompt 'a video of', now 'a clip of'"
                                .formatted(start)),
                run(other, false, -1).warnings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train.lora.alpha=3  | rank 8, alpha 3.0 on [q, v]",
                "train.language-model=none | this run's train.lora is none",
                "train.parts=[qformer] | which this run does not train and would not write"
            })
    void an_adapter_that_the_settings_would_make_useless_is_refused(String setting, String why)
            throws IOException {
        run(config("first", "length.steps=2"), false, -1);
        String adapter = "run.adapter=" + folder.resolve("first/best");
        TrainingConfig config = config("second", adapter, setting);
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> run(config, false, -1));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    @Test
    void a_finished_run_that_is_resumed_is_tested_once_in_its_log() throws IOException {
        TrainingConfig config =
                config("tested", "length.steps=2", "validation.test-split=validation");
        for (boolean resume : new boolean[] {false, true}) {
            try (TrainingRecorder recorder = new TrainingRecorder(config, TrainingProgress.SILENT);
                    Training training = new Training(config, resume, Peers.NONE, recorder)) {
                training.run();
            }
        }
        assertEquals(
                List.of(Kind.TRAIN, Kind.TRAIN, Kind.TEST),
                MetricsLog.read(folder.resolve("tested/metrics.jsonl")).stream()
                        .map(MetricsEntry::kind)
                        .toList());
    }
}
