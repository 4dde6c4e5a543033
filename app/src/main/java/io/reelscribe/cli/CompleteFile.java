package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear whole or not at all. */
final class CompleteFile {
    private CompleteFile() {}

    /** What is written. */
    interface Content {
        void writeTo(Appendable out) throws IOException;
    }

    /**
     * Writes UTF-8 text, replacing what was there; missing folders are made.
     *
     * @throws ReelscribeException if that fails; nothing half-written stays behind
     */
    static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path temporary = AtomicFiles.beside(target);
        try {
            Files.createDirectories(target.getParent());
            try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                content.writeTo(out);
            }
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            temporary.toFile().delete();
            throw new ReelscribeException(file + ": cannot be written: " + reason(e), e);
        }
    }

    /** Java's message is often the path alone, and its kind the reason. */
    static String reason(IOException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        boolean told = failure instanceof FileSystemException system && system.getReason() != null;
        return told ? ((FileSystemException) failure).getReason() : failure.toString();
    }
}
