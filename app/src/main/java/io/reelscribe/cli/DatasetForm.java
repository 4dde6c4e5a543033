package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import java.nio.file.Path;
import java.util.List;

/** A dataset as it is named on the command line, and how its annotations are recognised. */
enum DatasetForm {
    MSRVTT("msrvtt", List.of("MSR-VTT JSON", "JSFusion CSV")),
    MSVD("msvd", List.of("MSVD text", "MSVD descriptions", "JSON captions by clip")),
    VATEX("vatex", List.of("VATEX JSON")),
    COCO("coco", List.of("COCO JSON")),
    JSONL("jsonl", List.of("JSON lines")),
    CSV("csv", List.of("CSV"));

    private final String option;
    private final List<String> formats;

    DatasetForm(String option, List<String> formats) {
        this.option = option;
        this.formats = formats;
    }

    /**
     * @param found what the files were recognised as
     * @throws ConfigurationException if none of them holds this dataset's captions
     */
    void require(List<String> found, Path file) {
        if (found.stream().noneMatch(format -> formats.stream().anyMatch(format::startsWith))) {
            throw new ConfigurationException(
                    "%s: is %s, expected %s for --dataset %s"
                            .formatted(
                                    file,
                                    String.join(" and ", found),
                                    String.join(" or ", formats),
                                    option));
        }
    }

    @Override
    public String toString() {
        return option;
    }
}
