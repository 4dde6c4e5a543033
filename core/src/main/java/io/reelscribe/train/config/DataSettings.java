package io.reelscribe.train.config;

import java.util.List;
import java.util.Optional;

/**
 * What the model is trained on.
 *
 * @param datasets mixed by their ratios; validation uses the first one
 * @param rows what one pass over a dataset consists of
 * @param frames what the model sees of a clip
 * @param text what the language model reads
 * @param cache where the vision encoder's outputs are kept, if they are
 * @param decoders threads that decode clips ahead of the model in each process
 */
public record DataSettings(
        List<DatasetSettings> datasets,
        RowChoice rows,
        FrameSettings frames,
        TextSettings text,
        Optional<CacheSettings> cache,
        int decoders) {
    static final int DEFAULT_DECODERS = 2;

    public DataSettings {
        datasets = List.copyOf(datasets);
        int variants = cache.map(CacheSettings::variants).orElse(1);
        new Requirements()
                .that(!datasets.isEmpty(), "datasets", "is empty, expected at least one")
                .atLeast("decoders", decoders, 1)
                .that(
                        variants == 1 || frames.random(),
                        "cache.variants",
                        "is "
                                + variants
                                + ", but uniform frames without augmentation make all variants"
                                + " equal; expected 1")
                .check();
    }
}
