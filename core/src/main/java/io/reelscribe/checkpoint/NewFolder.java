package io.reelscribe.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder filled beside its place and renamed into it; without {@link #commit} it vanishes. */
public final class NewFolder implements AutoCloseable {
    private final Path target;
    private final Path partial;

    private NewFolder(Path target, Path partial) {
        this.target = target;
        this.partial = partial;
    }

    /**
     * @throws CheckpointException if a file or a folder that is not empty is there
     */
    public static NewFolder at(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                if (entries.findAny().isPresent()) {
                    throw new CheckpointException(folder + " is not empty; choose another folder");
                }
            } catch (NotDirectoryException e) {
                throw new CheckpointException(folder + " is a file, expected a new folder", e);
            }
        }
        Path partial = AtomicFiles.beside(target);
        Files.createDirectories(partial);
        return new NewFolder(target, partial);
    }

    /** Where to write. */
    public Path path() {
        return partial;
    }

    /** Puts the folder into its place. */
    public void commit() throws IOException {
        Files.deleteIfExists(target);
        Files.move(partial, target);
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(partial);
    }
}
