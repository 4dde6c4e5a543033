package io.reelscribe.train;

import static io.reelscribe.model.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.model.Blip2;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.FlanT5Config;
import io.reelscribe.model.Fusion;
import io.reelscribe.model.Reference;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.LayeredWeights;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightStore;
import io.reelscribe.train.config.SelfCriticalSettings.Baseline;
import io.reelscribe.train.config.TrainedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses, gradients and optimizer steps against stored values of PyTorch. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingParityTest {
    private static final Path FOLDER = Path.of("src/test/resources/reference/training");
    private static final Set<TrainedPart> PAPER =
            Set.of(
                    TrainedPart.VISION_NORM,
                    TrainedPart.QUERY_TOKENS,
                    TrainedPart.QFORMER,
                    TrainedPart.PROJECTION,
                    TrainedPart.LORA);

    private static Path model(String name) {
        return name.equals("t5") ? FOLDER.resolve("t5/model") : Reference.model("opt");
    }

    /** A tiny model with its inputs. */
    private static final class Example implements AutoCloseable {
        final String name;
        final WeightStore weights;
        final Blip2 model;
        final Reference inputs;
        final JsonNode expected;

        Example(String name, Set<TrainedPart> parts) throws IOException {
            this.name = name;
            inputs = Reference.file(FOLDER.resolve(name).resolve("input.safetensors"));
            expected =
                    new ObjectMapper()
                            .readTree(FOLDER.resolve(name).resolve("expected.json").toFile());
            Set<String> targets = name.equals("t5") ? Set.of("q", "v") : Set.of("q_proj", "v_proj");
            LowRank lowRank =
                    parts.contains(TrainedPart.LORA) ? new LowRank(targets, 2, 4, 0) : LowRank.NONE;
            weights =
                    new WeightStore(
                            new LayeredWeights(
                                    new CheckpointWeights(Checkpoint.open(model(name))),
                                    new CheckpointWeights(
                                            Checkpoint.open(
                                                    FOLDER.resolve(name)
                                                            .resolve("input.safetensors")))),
                            new WeightPlacement(
                                    Precision.FLOAT32,
                                    new Device(DeviceType.CPU),
                                    TrainedPart.anyOf(parts)),
                            lowRank);
            model = new Blip2(Blip2Config.read(model(name)), weights.loader());
        }

        Map<String, Tensor> trained() {
            Map<String, Tensor> trained = new LinkedHashMap<>();
            weights.tensors()
                    .forEach(
                            (weight, tensor) -> {
                                if (tensor.requires_grad()) {
                                    trained.put(weight, tensor);
                                }
                            });
            return trained;
        }

        Tensor language(Tensor features, int[] prompt) {
            Tensor visual = model.visualOfFeatures(features, Fusion.CONCAT, Mode.INFERENCE);
            return model.withPrompt(visual, prompt);
        }

        Tensor crossEntropy(Tensor features) {
            return crossEntropy(features, 0);
        }

        Tensor crossEntropy(Tensor features, double labelSmoothing) {
            boolean t5 = model.config().language() instanceof FlanT5Config;
            int[] prompt = t5 ? firstRow(inputs.rows("prompt_ids")) : new int[0];
            List<int[]> captions = captions();
            long tokens = captions.stream().mapToLong(caption -> caption.length).sum();
            return new CrossEntropy(labelSmoothing)
                    .loss(
                            model.language(),
                            language(features, prompt),
                            captions,
                            tokens,
                            Mode.INFERENCE);
        }

        /** Rows of the labels without what is masked. */
        List<int[]> captions() {
            List<int[]> captions = new ArrayList<>();
            for (int[] row : inputs.rows("labels")) {
                captions.add(java.util.Arrays.stream(row).filter(id -> id >= 0).toArray());
            }
            return captions;
        }

        @Override
        public void close() {
            weights.close();
            inputs.close();
        }
    }

    private static int[] firstRow(int[][] rows) {
        return rows[0];
    }

    private static void assertGradients(Example example, String file) {
        try (Reference gradients = Reference.file(FOLDER.resolve(example.name).resolve(file))) {
            Map<String, Tensor> trained = example.trained();
            assertEquals(gradients.names(), trained.keySet().stream().sorted().toList());
            trained.forEach(
                    (name, weight) -> {
                        Tensor expected = gradients.get(name);
                        if (name.endsWith("key.bias") || name.endsWith("k_proj.bias")) {
                            assertNoGradient(name, weight.grad());
                        } else {
                            assertClose(name, expected, weight.grad(), 1e-4);
                        }
                    });
        }
    }

    /** A key's bias shifts all scores of a query alike, which softmax ignores. */
    private static void assertNoGradient(String name, Tensor gradient) {
        assertTrue(!gradient.defined() || torch.max(gradient.abs()).item_double() < 1e-6, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "opt"})
    void the_cross_entropy_and_all_its_gradients_equal_those_of_PyTorch(String name)
            throws IOException {
        try (PointerScope scope = new PointerScope();
                Example example = new Example(name, PAPER)) {
            Tensor loss = example.crossEntropy(example.inputs.get("features"));
            assertEquals(example.expected.get("xe_loss").doubleValue(), loss.item_double(), 1e-5);
            loss.backward();
            assertGradients(example, "xe.safetensors");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "opt"})
    void label_smoothing_spreads_probability_as_PyTorch_does(String name) throws IOException {
        try (PointerScope scope = new PointerScope();
                Example example = new Example(name, PAPER)) {
            Tensor loss = example.crossEntropy(example.inputs.get("features"), 0.1);
            assertEquals(
                    example.expected.get("xe_loss_label_smoothing_0.1").doubleValue(),
                    loss.item_double(),
                    1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "opt"})
    void gradients_flow_through_every_part_when_everything_is_trained(String name)
            throws IOException {
        Set<TrainedPart> all =
                Set.of(
                        TrainedPart.VISION,
                        TrainedPart.VISION_NORM,
                        TrainedPart.QUERY_TOKENS,
                        TrainedPart.QFORMER,
                        TrainedPart.PROJECTION,
                        TrainedPart.LANGUAGE_MODEL);
        try (PointerScope scope = new PointerScope();
                Example example = new Example(name, all)) {
            Tensor pixels = example.inputs.get("pixels");
            Tensor features = example.model.features(pixels.flatten(0, 1));
            Tensor byClip =
                    features.view(
                            pixels.size(0), pixels.size(1), features.size(1), features.size(2));
            example.crossEntropy(byClip).backward();
            assertGradients(example, "xe-everything.safetensors");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "t5,paper,mean-of-all",
        "t5,correct,mean-of-others",
        "t5,correct,greedy",
        "opt,paper,mean-of-all",
        "opt,correct,mean-of-others",
        "opt,correct,greedy"
    })
    void the_self_critical_loss_and_its_gradients_equal_those_of_PyTorch(
            String name, String mode, String baseline) throws IOException {
        try (PointerScope scope = new PointerScope();
                Example example = new Example(name, PAPER)) {
            JsonNode stored = example.expected.get("scst").get(mode);
            Tensor features = example.inputs.get("features").narrow(0, 0, 2);
            List<int[]> rollOuts = new ArrayList<>();
            stored.get("roll_outs")
                    .forEach(clip -> clip.forEach(beam -> rollOuts.add(integers(beam))));
            Tensor loss =
                    PolicyGradient.loss(
                            example.model.language(),
                            example.language(features, integers(stored.get("prompt_ids"))),
                            rollOuts,
                            advantages(stored, baseline),
                            rollOuts.size(),
                            Mode.INFERENCE);
            assertEquals(
                    stored.get("losses").get(baseline).doubleValue(), loss.item_double(), 1e-5);
            loss.backward();
            assertGradients(example, "scst-" + mode + "-" + baseline + ".safetensors");
        }
    }

    private static double[] advantages(JsonNode stored, String baseline) {
        Baseline kind =
                Baseline.valueOf(baseline.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        List<Double> all = new ArrayList<>();
        for (int clip = 0; clip < stored.get("rewards").size(); clip++) {
            JsonNode rewards = stored.get("rewards").get(clip);
            double[] values = new double[rewards.size()];
            for (int beam = 0; beam < values.length; beam++) {
                values[beam] = rewards.get(beam).doubleValue();
            }
            double greedy = stored.get("greedy_rewards").get(clip).doubleValue();
            for (double advantage : kind.advantages(values, greedy)) {
                all.add(advantage);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "opt"})
    void ten_AdamW_steps_on_the_reference_schedule_give_the_same_weights(String name)
            throws IOException {
        try (PointerScope scope = new PointerScope();
                Example example = new Example(name, PAPER);
                AdamW optimizer = new AdamW(example.trained(), AdamW.Settings.PAPER)) {
            JsonNode stored = example.expected.get("adamw");
            Tensor features = example.inputs.get("features");
            for (int step = 0; step < 10; step++) {
                try (PointerScope inner = new PointerScope()) {
                    Tensor loss = example.crossEntropy(features);
                    assertEquals(
                            stored.get("losses").get(step).doubleValue(), loss.item_double(), 1e-4);
                    loss.backward();
                }
                optimizer.step(stored.get("rates").get(step).doubleValue());
                optimizer.zeroGradients();
                if (step == 0 || step == 1 || step == 9) {
                    assertWeights(example, "adamw-step-" + (step + 1) + ".safetensors");
                }
            }
        }
    }

    private static void assertWeights(Example example, String file) {
        try (Reference weights = Reference.file(FOLDER.resolve(example.name).resolve(file))) {
            example.trained()
                    .forEach(
                            (name, weight) -> {
                                if (!name.endsWith("key.bias") && !name.endsWith("k_proj.bias")) {
                                    assertClose(file + " " + name, weights.get(name), weight, 1e-4);
                                }
                            });
        }
    }

    private static int[] integers(JsonNode array) {
        int[] values = new int[array.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = array.get(index).intValue();
        }
        return values;
    }
}
