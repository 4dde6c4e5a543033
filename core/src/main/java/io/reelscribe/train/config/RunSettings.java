package io.reelscribe.train.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which model is trained and where the results go.
 *
 * @param model Hugging Face id or folder of the model to begin with
 * @param adapter results of an earlier run to begin with: SCST begins with those of cross-entropy
 * @param output folder of checkpoints, metrics and report
 * @param seed of every random choice
 */
public record RunSettings(String model, Optional<Path> adapter, Path output, long seed) {
    /** The seed of the published configurations. */
    static final long PAPER_SEED = 42;

    public RunSettings {
        new Requirements().notBlank("model", model).notBlank("output", output.toString()).check();
    }
}
