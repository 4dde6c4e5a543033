package io.reelscribe.reproduce;

import io.reelscribe.model.Fusion;
import io.reelscribe.train.config.RunLength;
import io.reelscribe.train.config.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training configuration with values of its own, before it is known where anything lies.
 *
 * @param file the configuration it starts from
 * @param overrides values in place of the file's, as on the command line
 * @param config all its values; its paths are placeholders
 * @param canonical the same as text, equal on every machine
 */
record Recipe(Path file, List<String> overrides, TrainingConfig config, String canonical) {
    private static final List<String> PLACEHOLDERS =
            places("MODEL", "OUTPUT", "ANNOTATIONS", "VIDEOS");

    /**
     * @throws io.reelscribe.ConfigurationException if the file cannot be used, or not with these
     *     values
     */
    static Recipe read(Path file, List<String> overrides) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(PLACEHOLDERS);
        // what it begins with is the run's affair
        all.add("run.adapter=~");
        TrainingConfig config = TrainingConfig.read(file, all);
        if (config.data().cache().isPresent()) {
            all.add("data.cache.folder=CACHE");
            config = TrainingConfig.read(file, all);
        }
        return new Recipe(file, List.copyOf(overrides), config, config.toYaml());
    }

    /** This recipe with further values. */
    Recipe with(List<String> more) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(more);
        return read(file, all);
    }

    /**
     * The configuration of a run.
     *
     * @param adapter weights to begin with, or null
     * @param cache folder for the outputs of the vision encoder, used if the recipe keeps them
     */
    TrainingConfig at(
            Path model, Path adapter, Path output, Path annotations, Path videos, Path cache) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(
                places(
                        model.toString(),
                        output.toString(),
                        annotations.toString(),
                        videos.toString()));
        all.add("run.adapter=" + (adapter == null ? "~" : quoted(adapter.toString())));
        if (cached()) {
            all.add("data.cache.folder=" + quoted(cache.toString()));
        }
        return TrainingConfig.read(file, all);
    }

    /** Whether the vision encoder is frozen and its outputs are kept. */
    boolean cached() {
        return config.data().cache().isPresent();
    }

    /**
     * Names the folder of these outputs; all models of a study have the same vision encoder.
     *
     * @param of what
     */
    Optional<String> features(String of) {
        return cached()
                ? Optional.of("%s-%d-frames-of-%d".formatted(of, frames(), size()))
                : Optional.empty();
    }

    /** Frames of so many clips or stills, fewer if training ends before it has met them all. */
    long encodedFrames(int all) {
        return (long) Math.min(all, steps() * config.optimizer().batchSize()) * frames();
    }

    int frames() {
        return config.data().frames().count();
    }

    int size() {
        return config.data().frames().size();
    }

    Fusion fusion() {
        return config.data().frames().fusion();
    }

    long seed() {
        return config.run().seed();
    }

    /** Steps of the optimizer, 0 where the recipe counts epochs. */
    int steps() {
        return config.length() instanceof RunLength.Steps steps ? steps.steps() : 0;
    }

    private static List<String> places(
            String model, String output, String annotations, String videos) {
        return List.of(
                "run.model=" + quoted(model),
                "run.output=" + quoted(output),
                "data.datasets.0.annotations=[" + quoted(annotations) + "]",
                "data.datasets.0.videos=" + quoted(videos),
                "validation.test-split=~");
    }

    /** As YAML writes any text. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
