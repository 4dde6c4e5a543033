package io.reelscribe.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder and all below it. */
public final class FileTree {
    private FileTree() {}

    /**
     * Deletes it, and what bears its name is whole until it is gone.
     *
     * @param aside where it is moved first, in the same file system; nobody else's
     */
    public static void delete(Path tree, Path aside) throws IOException {
        try {
            Files.move(tree, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        delete(aside);
    }

    /** Deletes it, deepest first; does nothing where there is none. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
