package io.reelscribe.train.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.Split;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.train.config.SelfCriticalSettings.Baseline;
import io.reelscribe.train.config.SelfCriticalSettings.RewardMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingConfigTest {
    private static final String LEAST =
            """
            run: {model: m, output: out}
            data:
              datasets:
                - {annotations: captions.json, videos: clips}
            length: {steps: 15000, inner-epoch: 500}
            """;

    @TempDir Path folder;

    @Test
    void what_is_not_said_is_as_in_the_paper() {
        TrainingConfig config = read(LEAST);
        assertEquals(42, config.run().seed());
        assertEquals(TrainedParts.PAPER, config.train());
        assertEquals(LowRank.PAPER, config.train().lora());
        assertEquals(new LossSettings.CrossEntropy(0), config.loss());
        assertEquals(8, config.data().frames().count());
        assertEquals("a video of", config.data().text().prompt());
        assertEquals(5e-5, config.schedule().rate());
        assertEquals(64, config.optimizer().batchSize());
        assertEquals(Split.TRAIN, config.data().datasets().get(0).split());
        assertEquals(new RunLength.Steps(15000, 500), config.length());
        assertEquals(Optional.of(Split.VALIDATION), config.validation().split());
    }

    @Test
    void every_problem_is_told_with_its_line() {
        assertProblems(
                """
                run: {model: m, output: out, sede: 1}
                machine:
                  device: gpu
                  threads: -1
                data:
                  frames: {count: eight}
                  datasets:
                    - {annotations: a.json, videos: v, split: trian}
                    - {annotations: [], videos: v, ratio: 0}
                loss: {type: xe, label-smoothing: 1.5}
                optimizer:
                  batch-size: 0
                  beta1: 1
                  warmup: 3
                length: {steps: 10, epochs: 3}
                """,
                "config.yaml:1: 'sede' is unknown here; expected model, adapter, output, seed",
                "config.yaml:3: 'device' is 'gpu', expected one of cpu, cuda, mps",
                "config.yaml:8: 'split' is 'trian', expected train, validation, test or none",
                "config.yaml:9: 'annotations' is empty, expected files",
                "config.yaml:9: 'ratio' is 0.0, expected more than 0",
                "config.yaml:6: 'count' is 'eight', expected a whole number",
                "config.yaml:10: 'label-smoothing' is 1.5, expected at least 0 and below 1",
                "config.yaml:14: 'warmup' is unknown here; expected batch-size, accumulation,"
                        + " beta1, beta2, epsilon, weight-decay, decay-groups, muon, clip-norm",
                "config.yaml:12: 'batch-size' is 0, expected at least 1",
                "config.yaml:13: 'beta1' is 1.0, expected at least 0 and below 1",
                "config.yaml:15: 'steps' or 'epochs' is needed, one of the two");
    }

    @Test
    void impossible_combinations_are_told_with_the_line_of_one_of_their_settings() {
        assertProblems(
                LEAST
                        + """
                        train: {parts: [vision, qformer], language-model: none}
                        machine: {processes: 3}
                        schedule: {kind: cosine, warmup-steps: 15000}
                        validation: {test-split: train}
                        """,
                "config.yaml:7: 'batch-size' is 64, which 3 processes cannot share equally"
                        .replace(":7", ":1"),
                "config.yaml:8: 'warmup-steps' is 15000, expected fewer than the steps of the whole"
                        + " run",
                "config.yaml:9: 'test-split' is the split that the model is trained on or chosen"
                        + " by");
        assertProblems(
                """
                run: {model: m, output: out}
                train: {parts: vision}
                data:
                  datasets: {annotations: a, videos: v}
                  cache:
                    folder: features
                length: {epochs: 1}
                """,
                "config.yaml:6: 'cache' is given, but the vision encoder is trained, so that its"
                        + " outputs change; remove one of the two");
    }

    @Test
    void equal_settings_are_written_alike_by_every_process() {
        String written = read(LEAST, "train.lora.targets=[v, o, k, q]").toYaml();
        assertEquals(written, read(LEAST, "train.lora.targets=[q, k, v, o]").toYaml());
        assertTrue(written.replaceAll("\\s+", " ").contains("targets: - k - o - q - v"), written);
    }

    @Test
    void dropout_of_everything_is_refused() {
        assertProblems(
                LEAST + "train: {dropout: 1}\n",
                "config.yaml:6: 'dropout' is 1.0, expected at least 0 and below 1");
    }

    @Test
    void adapters_without_lora_are_refused() {
        assertProblems(
                LEAST + "train: {language-model: none, lora: {rank: 4}}\n",
                "config.yaml:6: 'lora' is given, but language-model is not lora; remove one of the"
                        + " two");
        assertProblems(
                LEAST + "train:\n  lora:\n    rank: 0\n",
                "config.yaml:8: LoRA rank is 0, expected at least 1");
        assertProblems(
                LEAST + "train: {parts: [], language-model: none}\n",
                "config.yaml:6: 'parts' is empty and the language model is frozen: nothing is left"
                        + " to train");
    }

    @Test
    void the_published_loss_cannot_be_mixed_with_other_choices() {
        assertEquals(
                SelfCriticalSettings.PAPER, read(LEAST + "loss: {type: scst, mode: paper}").loss());
        assertProblems(
                LEAST
                        + """
                        loss:
                          type: scst
                          mode: paper
                          baseline: greedy
                          rollouts: samples
                          reward: {cider-d: 1, bleu4: 0.5}
                        """,
                "config.yaml:10: 'rollouts' mode paper knows beams only",
                "config.yaml:9: 'baseline' mode paper knows mean-of-all only",
                "config.yaml:11: 'reward' mode paper knows cider-d only");
    }

    @Test
    void rewards_are_weighted_sums_and_one_roll_out_has_no_mean_of_others() {
        SelfCriticalSettings loss =
                assertInstanceOf(
                        SelfCriticalSettings.class,
                        read(LEAST
                                        + "loss: {type: scst, baseline: greedy, count: 1,"
                                        + " reward: {cider-d: 1, bleu4: 0.5}}")
                                .loss());
        assertEquals(Map.of(RewardMetric.CIDER_D, 1.0, RewardMetric.BLEU4, 0.5), loss.reward());
        assertEquals(Baseline.GREEDY, loss.baseline());
        assertProblems(
                LEAST + "loss: {type: scst, count: 1, reward: {cider: 1}}\n",
                "config.yaml:6: 'cider' is unknown here; expected cider-d, bleu4, meteor, rouge-l",
                "config.yaml:6: 'count' is 1, expected at least 2",
                "config.yaml:6: 'reward' is empty, expected cider-d: 1");
    }

    @Test
    void the_command_line_wins_over_the_file_which_wins_over_what_it_extends() throws IOException {
        Files.writeString(
                folder.resolve("base.yaml"), LEAST + "optimizer: {batch-size: 8, beta1: 0.8}\n");
        TrainingConfig config =
                read(
                        "extends: base.yaml\noptimizer: {batch-size: 16}\nrun: {seed: 3}\n",
                        "run.seed=4",
                        "data.datasets.0.videos=/other",
                        "train.parts=[qformer, projection]",
                        "validation.test-split=~",
                        "optimizer.clip-norm=1.0");
        assertEquals(16, config.optimizer().batchSize());
        assertEquals(0.8, config.optimizer().beta1());
        assertEquals("m", config.run().model());
        assertEquals(4, config.run().seed());
        assertEquals(Path.of("/other"), config.data().datasets().get(0).videos());
        assertEquals(2, config.train().parts().size());
        assertEquals(Optional.empty(), config.validation().testSplit());
        assertEquals(1.0, config.optimizer().clipNorm());
    }

    @Test
    void a_loss_of_another_type_takes_nothing_over_from_the_one_it_replaces() throws IOException {
        Files.writeString(
                folder.resolve("base.yaml"), LEAST + "loss: {type: xe, label-smoothing: 0.1}\n");
        String own = "extends: base.yaml\nloss: {type: scst}\n";
        assertEquals(SelfCriticalSettings.CORRECT, read(own).loss());
        assertEquals(
                SelfCriticalSettings.PAPER,
                read("extends: base.yaml\n", "loss.type=scst", "loss.mode=paper").loss());
    }

    @Test
    void problems_of_the_command_line_are_told_as_such() {
        ConfigurationException e =
                assertThrows(
                        ConfigurationException.class,
                        () ->
                                read(
                                        LEAST,
                                        "run.seed=x",
                                        "nonsense",
                                        "data.datasets.7.videos=v",
                                        "data.frames=3"));
        assertEquals(
                """
                command line, 'nonsense': expected path.to.key=value
                command line, 'data.datasets.7.videos=v': '7' is no place in a list of 1, which counts from 0
                command line, 'run.seed=x': 'seed' is 'x', expected a whole number
                command line, 'data.frames=3': 'frames' is '3', expected a section of its own""",
                e.getMessage());
    }

    @Test
    void files_that_extend_themselves_or_nothing_are_refused() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "extends: config.yaml\n");
        assertTrue(refusal("extends: base.yaml\n").contains("extends itself"));
        assertTrue(
                refusal("extends: other.yaml\n").contains("config.yaml:1: extends 'other.yaml'"));
        assertTrue(refusal("- a\n- b\n").contains("config.yaml:1: found a list"));
        assertTrue(refusal("run: [unclosed\n").contains("config.yaml:2: not valid YAML"));
        assertTrue(
                refusal("run: {seed: 1}\nrun: {seed: 2}\n")
                        .contains("config.yaml:2: 'run' stands there twice"));
        assertTrue(refusal("").contains("'model' is missing"));
    }

    @Test
    void written_and_read_again_a_configuration_is_the_same() {
        TrainingConfig config =
                read(
                        LEAST,
                        "run.adapter=runs/xe",
                        "loss={type: scst, baseline: greedy, rollouts: samples}",
                        "data.cache={folder: features, variants: 4, seed: 3}",
                        "validation.test-split=~",
                        "data.text.prompt=''",
                        "optimizer.clip-norm=1");
        assertEquals(config, read(config.toYaml()));
        assertEquals(read(LEAST), read(read(LEAST).toYaml()));
    }

    @Test
    void random_damage_to_a_configuration_never_ends_otherwise_than_with_a_clear_refusal() {
        String sound = read(LEAST, "data.cache={folder: f}").toYaml();
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(sound);
            for (int k = 0; k <= random.nextInt(4); k++) {
                int at = random.nextInt(damaged.length());
                damaged.setCharAt(at, "{}[]:-&*!|>'\"%@`\n\t 0ax~".charAt(random.nextInt(23)));
            }
            try {
                read(damaged.toString());
            } catch (ConfigurationException e) {
                assertTrue(e.getMessage().contains("config.yaml"), e.getMessage());
            }
        }
    }

    private TrainingConfig read(String yaml, String... overrides) {
        try {
            Path file = folder.resolve("config.yaml");
            Files.writeString(file, yaml);
            return TrainingConfig.read(file, List.of(overrides));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String refusal(String yaml) {
        return assertThrows(ConfigurationException.class, () -> read(yaml)).getMessage();
    }

    private void assertProblems(String yaml, String... expected) {
        String found =
                refusal(yaml).replace(folder.resolve("config.yaml").toString(), "config.yaml");
        assertEquals(String.join("\n", expected), found);
    }
}
