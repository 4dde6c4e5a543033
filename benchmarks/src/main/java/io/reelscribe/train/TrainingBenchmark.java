package io.reelscribe.train;

import io.reelscribe.benchmark.PeakMemory;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Hypothesis;
import io.reelscribe.generate.Search;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.Fusion;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.Precision;
import io.reelscribe.train.config.TrainedPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A training step of real size on cached patch tokens, Q-Former and LoRA trained: our side of
 * reference_train.py. Arguments: model folder, xe or scst, steps. Prints one JSON line, the best
 * step's seconds.
 */
public final class TrainingBenchmark {
    private static final int CAPTION_TOKENS = 14;
    private static final int ROLL_OUTS = 5;
    private static final int[] PROMPT = {3, 4, 5, 1};

    private TrainingBenchmark() {}

    /** Seconds of each stage; the roll-out's are 0 for cross-entropy. */
    private record Stages(double rollOut, double forward, double backward, double optimizer) {
        double total() {
            return rollOut + forward + backward + optimizer;
        }
    }

    public static void main(String[] arguments) {
        torch.set_num_threads(2);
        boolean selfCritical = arguments[1].equals("scst");
        TrainableModel.Adaptation adaptation =
                new TrainableModel.Adaptation(
                        EnumSet.of(
                                TrainedPart.VISION_NORM,
                                TrainedPart.QUERY_TOKENS,
                                TrainedPart.QFORMER,
                                TrainedPart.PROJECTION,
                                TrainedPart.LORA),
                        LowRank.PAPER,
                        Precision.BFLOAT16,
                        Fusion.CONCAT,
                        null,
                        32);
        Path folder = Path.of(arguments[0]);
        try (TrainableModel model =
                        TrainableModel.load(
                                folder,
                                Blip2Config.read(folder),
                                adaptation,
                                new Device(DeviceType.CPU),
                                null,
                                1);
                AdamW optimizer = new AdamW(model.trained(), AdamW.Settings.PAPER)) {
            Stages best = null;
            StringBuilder all = new StringBuilder();
            for (int step = 0; step < Integer.parseInt(arguments[2]); step++) {
                Stages now =
                        selfCritical
                                ? selfCritical(model, optimizer)
                                : crossEntropy(model, optimizer);
                all.append(all.isEmpty() ? "" : ", ").append(seconds(now.total()));
                if (best == null || now.total() < best.total()) {
                    best = now;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"benchmark\": \"%s\", \"side\": \"reelscribe\", \"seconds\": {%s\"forward\": %s,"
                            + " \"backward\": %s, \"optimizer\": %s, \"total\": %s},"
                            + " \"all_totals\": [%s], \"peak_bytes\": %.0f}%n",
                    arguments[1],
                    selfCritical ? "\"roll_out\": " + seconds(best.rollOut()) + ", " : "",
                    seconds(best.forward()),
                    seconds(best.backward()),
                    seconds(best.optimizer()),
                    seconds(best.total()),
                    all,
                    PeakMemory.gigabytes() * 1e9);
        }
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Stages crossEntropy(TrainableModel model, AdamW optimizer) {
        SplittableRandom random = new SplittableRandom(3);
        List<int[]> captions = new ArrayList<>();
        for (int clip = 0; clip < 8; clip++) {
            captions.add(random.ints(CAPTION_TOKENS, 3, 32_000).toArray());
        }
        return step(
                optimizer,
                8,
                0,
                features -> {
                    Tensor inputs = model.inputs(features, PROMPT, Mode.TRAINING);
                    return new CrossEntropy(0)
                            .loss(
                                    model.blip2().language(),
                                    inputs,
                                    captions,
                                    8L * CAPTION_TOKENS,
                                    Mode.TRAINING);
                });
    }

    private static Stages selfCritical(TrainableModel model, AdamW optimizer) {
        long started = System.nanoTime();
        Generation generation =
                new Generation(new Search.Beam(ROLL_OUTS, 1), CAPTION_TOKENS, CAPTION_TOKENS, 1, 0);
        List<int[]> tokens = new ArrayList<>();
        try (PointerScope roll = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            Tensor inputs = model.inputs(random(2), PROMPT, Mode.INFERENCE);
            for (List<Hypothesis> clip : model.write(inputs, generation)) {
                clip.forEach(caption -> tokens.add(caption.tokens()));
            }
        }
        double rollOut = (System.nanoTime() - started) / 1e9;
        double[] advantages = new SplittableRandom(5).doubles(tokens.size(), -0.5, 0.5).toArray();
        return step(
                optimizer,
                2,
                rollOut,
                features ->
                        PolicyGradient.loss(
                                model.blip2().language(),
                                model.inputs(features, PROMPT, Mode.TRAINING),
                                tokens,
                                advantages,
                                tokens.size(),
                                Mode.TRAINING));
    }

    private interface Loss {
        Tensor of(Tensor features);
    }

    private static Stages step(AdamW optimizer, int clips, double rollOut, Loss loss) {
        try (PointerScope batch = new PointerScope()) {
            Tensor features = random(clips);
            long started = System.nanoTime();
            Tensor value = loss.of(features);
            require(Double.isFinite(value.item_double()));
            long forward = System.nanoTime();
            value.backward();
            long backward = System.nanoTime();
            optimizer.step(1e-5);
            optimizer.zeroGradients();
            long stepped = System.nanoTime();
            ToDoubleFunction<Long> seconds = nanoseconds -> nanoseconds / 1e9;
            return new Stages(
                    rollOut,
                    seconds.applyAsDouble(forward - started),
                    seconds.applyAsDouble(backward - forward),
                    seconds.applyAsDouble(stepped - backward));
        }
    }

    private static void require(boolean finite) {
        if (!finite) {
            throw new IllegalStateException("the loss is not finite");
        }
    }

    /** [clips, 8, 257, 1408], bf16 */
    private static Tensor random(int clips) {
        return torch.randn(clips, 8, 257, 1408).to(ScalarType.BFloat16);
    }
}
