package io.reelscribe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real annotations and clips outside the project, found beside the checkout; tests are skipped
 * where absent.
 */
public final class SharedData {
    private SharedData() {}

    public static Path path(String relative) {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path found = folder.resolve("shared/data").resolve(relative);
            if (Files.exists(found)) {
                return found;
            }
        }
        assumeTrue(false, "shared/data/" + relative + " is absent");
        throw new AssertionError();
    }
}
