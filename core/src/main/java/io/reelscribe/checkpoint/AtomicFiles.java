package io.reelscribe.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Files that are written beside their place, flushed to disk, and renamed into it together; without
 * {@link #commit} closing removes them.
 */
public final class AtomicFiles implements AutoCloseable {
    private final Map<Path, Path> temporaries = new LinkedHashMap<>();

    /** Writes one small file in one step. */
    public static void replace(Path file, byte[] content) throws IOException {
        try (AtomicFiles files = new AtomicFiles()) {
            files.write(file, channel -> writeAll(content, channel));
            files.commit();
        }
    }

    private static void writeAll(byte[] content, WritableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A hidden name of its own in the same folder, for what is not whole yet. */
    public static Path beside(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
    }

    /** Writes a file beside its place. */
    public void write(Path file, TensorSource content) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = beside(target);
        temporaries.put(target, temporary);
        try (FileChannel channel =
                FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(channel);
            channel.force(true);
        }
    }

    /** Renames in the order of writing. */
    public void commit() throws IOException {
        for (Map.Entry<Path, Path> entry : temporaries.entrySet()) {
            Files.move(
                    entry.getValue(),
                    entry.getKey(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forceFolder(entry.getKey().getParent());
        }
        temporaries.clear();
    }

    /** Makes the rename itself survive a power cut; Windows cannot open folders and needs none. */
    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path temporary : temporaries.values()) {
            Files.deleteIfExists(temporary);
        }
    }
}
