package io.reelscribe.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A whole BLIP-2 checkpoint of a few hundred kilobytes with random weights. */
final class TinyModel {
    private TinyModel() {}

    static Path folder() {
        return repository().resolve("core/src/test/resources/reference/blip2/t5-untied-gelu/model");
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("core/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
