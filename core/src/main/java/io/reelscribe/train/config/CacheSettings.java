package io.reelscribe.train.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the frozen vision encoder's outputs are kept.
 *
 * @param folder of the files: 5.8 MB for 8 frames of a clip
 * @param variants how many augmented versions of each clip are kept and drawn from
 * @param seed of the variants; the run's own where it is left out, so that runs of other seeds
 *     share what is kept only if it is given
 */
public record CacheSettings(Path folder, int variants, Optional<Long> seed) {
    public CacheSettings {
        new Requirements()
                .atLeast("variants", variants, 1)
                .that(variants <= 10_000, "variants", "is " + variants + ", expected at most 10000")
                .check();
    }
}
