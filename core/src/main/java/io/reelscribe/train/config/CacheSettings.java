package io.reelscribe.train.config;

import java.nio.file.Path;

/**
 * Where the frozen vision encoder's outputs are kept.
 *
 * @param folder of the files: 5.8 MB for 8 frames of a clip
 * @param variants how many augmented versions of each clip are kept and drawn from
 */
public record CacheSettings(Path folder, int variants) {
    public CacheSettings {
        new Requirements()
                .atLeast("variants", variants, 1)
                .that(variants <= 10_000, "variants", "is " + variants + ", expected at most 10000")
                .check();
    }
}
