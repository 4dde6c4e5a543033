package io.reelscribe.benchmark;

import io.reelscribe.Caption;
import io.reelscribe.CaptionOptions;
import io.reelscribe.Captioner;
import io.reelscribe.ModelOptions;
import io.reelscribe.Resize;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import io.reelscribe.tensor.DeviceChoice;
import io.reelscribe.tensor.Precision;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One clip, 8 frames, 5 beams, 16 new tokens: our side of reference_caption.py. Arguments: model
 * folder, clip, runs, bf16 or f32. Prints one JSON line, the best run's seconds.
 */
public final class CaptionBenchmark {
    private static final int NEW_TOKENS = 16;

    private CaptionBenchmark() {}

    public static void main(String[] arguments) {
        int runs = Integer.parseInt(arguments[2]);
        Precision precision = Precision.parse(arguments[3]);
        CaptionOptions options =
                new CaptionOptions(
                        CaptionOptions.PAPER.sampling(),
                        CaptionOptions.PAPER.fusion(),
                        Resize.PAPER,
                        0,
                        null,
                        new Generation(new Search.Beam(5, 1), NEW_TOKENS, NEW_TOKENS, 1, 0),
                        1,
                        Double.POSITIVE_INFINITY);
        ModelOptions model = new ModelOptions(precision, DeviceChoice.CPU, 2, 5);
        long started = System.nanoTime();
        try (Captioner captioner = Captioner.load(Path.of(arguments[0]), model)) {
            double load = (System.nanoTime() - started) / 1e9;
            Caption.Timings best = null;
            for (int run = 0; run < runs; run++) {
                Caption.Timings now = captioner.caption(Path.of(arguments[1]), options).timings();
                if (best == null || total(now) < total(best)) {
                    best = now;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"side\": \"reelscribe\", \"dtype\": \"%s\", \"load\": %.2f, \"decode\": %.3f,"
                            + " \"vision\": %.3f, \"qformer\": %.3f, \"generate\": %.3f,"
                            + " \"total\": %.3f, \"peak_gb\": %.2f}%n",
                    precision,
                    load,
                    best.decode() / 1e3,
                    best.vision() / 1e3,
                    best.qformer() / 1e3,
                    best.language() / 1e3,
                    total(best),
                    PeakMemory.gigabytes());
        }
    }

    /** Seconds of the model's work; decoding is not part of the reference's side. */
    private static double total(Caption.Timings timings) {
        return (timings.vision() + timings.qformer() + timings.language()) / 1e3;
    }
}
