package io.reelscribe.train.config;

import io.reelscribe.dataset.Split;
import java.nio.file.Path;
import java.util.List;

/**
 * One dataset to train on. The formats of its files are recognised by their content.
 *
 * @param annotations files with captions, lists of splits and clip names
 * @param videos folder with the clips
 * @param split to train on
 * @param ratio how often its rows are drawn, relative to the other datasets
 */
public record DatasetSettings(List<Path> annotations, Path videos, Split split, double ratio) {
    public DatasetSettings {
        annotations = List.copyOf(annotations);
        new Requirements()
                .that(!annotations.isEmpty(), "annotations", "is empty, expected files")
                .that(
                        ratio > 0 && Double.isFinite(ratio),
                        "ratio",
                        "is " + ratio + ", expected more than 0")
                .check();
    }
}
