package io.reelscribe.cli;

import io.reelscribe.Resize;
import io.reelscribe.model.Fusion;
import io.reelscribe.video.FrameSampling;
import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which frames the model sees, and how. */
final class FrameArguments {
    private static final int PAPER_FRAMES = 8;
    private static final int MOST_FRAMES = 1000;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames for each caption, evenly spaced; default 8.")
    private Integer frames;

    @Option(
            names = "--sampling",
            defaultValue = "uniform",
            paramLabel = "HOW",
            description =
                    "uniform (default); fps:R for R frames each second; times:A,B,C for the frames"
                            + " shown at these seconds.")
    private String sampling;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "One caption for each stretch of this length, not one for the video.")
    private Double every;

    @Option(
            names = "--fusion",
            defaultValue = "concat",
            paramLabel = "HOW",
            description =
                    "How frames become one input: ${COMPLETION-CANDIDATES}; default"
                            + " ${DEFAULT-VALUE}, the paper's.")
    private Fusion fusion;

    @Option(
            names = "--resize",
            defaultValue = "checkpoint",
            paramLabel = "HOW",
            description =
                    "How frames are brought to the model's size: ${COMPLETION-CANDIDATES}; default"
                            + " ${DEFAULT-VALUE}, as its preprocessor_config.json says.")
    private Resize resize;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description =
                    "Side of the frames, a multiple of the patch size; default: the model's. Its"
                            + " position embeddings are interpolated.")
    private Integer size;

    Fusion fusion() {
        return fusion;
    }

    Resize resize() {
        return resize;
    }

    boolean hasStretches() {
        return every != null;
    }

    /** Of the model's input in pixels; 0 for the checkpoint's. */
    int size(CommandSpec spec) {
        return size == null ? 0 : Range.of(14, 2016).require(spec, "--size", size);
    }

    /** Length of the stretches; infinite for one. */
    double stretchSeconds(CommandSpec spec) {
        return every == null
                ? Double.POSITIVE_INFINITY
                : Range.of(0.001, 1e9).require(spec, "--every", every);
    }

    FrameSampling sampling(CommandSpec spec) {
        if (sampling.equals("uniform")) {
            int count = frames == null ? PAPER_FRAMES : frames;
            return new FrameSampling.Uniform(
                    Range.of(1, MOST_FRAMES).require(spec, "--frames", count));
        }
        if (frames != null) {
            throw new ParameterException(
                    spec.commandLine(), "--frames belongs to --sampling uniform, not " + sampling);
        }
        try {
            return other(sampling);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sampling is '%s', expected uniform, fps:R with R above 0 up to 1000, or times:A,B,C in seconds"
                            .formatted(sampling),
                    e);
        }
    }

    private static FrameSampling other(String text) {
        if (text.startsWith("fps:")) {
            return new FrameSampling.FramesPerSecond(Double.parseDouble(text.substring(4)));
        }
        if (text.startsWith("times:")) {
            return new FrameSampling.Timestamps(
                    Arrays.stream(text.substring(6).split(",", -1)).map(Double::valueOf).toList());
        }
        throw new IllegalArgumentException("no such sampling");
    }
}
