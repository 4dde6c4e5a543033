package io.reelscribe.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One tensor in a checkpoint file: what it is is known, its elements stay on disk until asked for.
 *
 * <p>Thread-safe. The file must not be changed while in use: the length is checked on every access,
 * but a file that is truncated while mapped kills a process that touches the lost pages from native
 * code (SIGBUS). {@link #read} has no such risk.
 */
public final class StoredTensor {
    private final String name;
    private final StorageType type;
    private final long[] shape;
    private final Path file;
    private final long offset;
    private final long bytes;

    StoredTensor(String name, StorageType type, long[] shape, Path file, long offset) {
        this.name = name;
        this.type = type;
        this.shape = shape.clone();
        this.file = file;
        this.offset = offset;
        this.bytes = type.bytes(shape);
    }

    public String name() {
        return name;
    }

    public StorageType type() {
        return type;
    }

    /** Sizes of the dimensions, outermost first; empty for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    public Path file() {
        return file;
    }

    /** Size in the file. */
    public long bytes() {
        return bytes;
    }

    /**
     * Maps the elements read-only: little-endian, row-major. Pages load when touched and belong to
     * the system's file cache; the mapping ends when the buffer is garbage. Each call maps anew.
     *
     * @throws CheckpointException if the file has changed, or the tensor exceeds the 2 GB of one
     *     buffer
     */
    public ByteBuffer data() {
        if (bytes > Integer.MAX_VALUE) {
            throw problem(
                    "its " + bytes + " bytes exceed the 2 GB of one buffer; read it part by part");
        }
        if (bytes == 0) {
            return ByteBuffer.allocateDirect(0).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            requireWhole(channel);
            return channel.map(MapMode.READ_ONLY, offset, bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Copies bytes from {@code position} within the tensor into the target until that is full. A
     * direct target is filled without a further copy.
     *
     * @throws CheckpointException if the file has changed or cannot be read
     */
    public void read(long position, ByteBuffer target) {
        if (position < 0 || position > bytes - target.remaining()) {
            throw new IllegalArgumentException(
                    "bytes %d to %d of tensor '%s', which has %d"
                            .formatted(position, position + target.remaining(), name, bytes));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            requireWhole(channel);
            long next = offset + position;
            while (target.hasRemaining()) {
                int count = channel.read(target, next);
                if (count < 0) {
                    throw problem("the file ends early; it changed while being read");
                }
                next += count;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void requireWhole(FileChannel channel) throws IOException {
        if (channel.size() < offset + bytes) {
            throw problem(
                    "the file has shrunk to %d bytes since it was opened, at least %d are needed"
                            .formatted(channel.size(), offset + bytes));
        }
    }

    private CheckpointException unreadable(IOException cause) {
        return new CheckpointException(
                file + ": tensor '" + name + "' cannot be read: " + cause, cause);
    }

    private CheckpointException problem(String what) {
        return new CheckpointException(file + ": tensor '" + name + "': " + what);
    }

    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
