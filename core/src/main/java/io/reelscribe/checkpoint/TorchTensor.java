package io.reelscribe.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A tensor in a file of {@code torch.save}; its elements stay there until asked for. Thread-safe.
 */
public final class TorchTensor implements TensorSource {
    private static final int CHUNK = 1 << 20;

    private final String name;
    private final StorageType type;
    private final long[] shape;
    private final long[] strides;
    private final Path file;
    private final long position;

    TorchTensor(
            String name, StorageType type, long[] shape, long[] strides, Path file, long position) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.strides = strides;
        this.file = file;
        this.position = position;
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

    /** Bytes of all elements. */
    public long bytes() {
        return type.bytes(shape);
    }

    /**
     * Writes all elements, little-endian and row-major, however they lie in the file.
     *
     * @throws CheckpointException if the file has changed
     */
    @Override
    public void writeTo(WritableByteChannel target) throws IOException {
        if (bytes() == 0) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < position + extent()) {
                throw problem("the file has shrunk since it was opened");
            }
            if (isContiguous()) {
                copy(channel, target);
            } else {
                new Gathering(map(channel), target).run();
            }
        }
    }

    private boolean isContiguous() {
        long expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && strides[i] != expected) {
                return false;
            }
            expected *= shape[i];
        }
        return true;
    }

    /** Bytes from the first element to the last one's end. */
    private long extent() {
        long last = 0;
        for (int i = 0; i < shape.length; i++) {
            last += (shape[i] - 1) * strides[i];
        }
        return (last + 1) * type.bytes();
    }

    private void copy(FileChannel channel, WritableByteChannel target) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(bytes(), CHUNK));
        for (long done = 0; done < bytes(); done += chunk.limit()) {
            chunk.clear().limit((int) Math.min(bytes() - done, CHUNK));
            while (chunk.hasRemaining()) {
                if (channel.read(chunk, position + done + chunk.position()) < 0) {
                    throw problem("the file has shrunk since it was opened");
                }
            }
            write(chunk.flip(), target);
        }
    }

    private ByteBuffer map(FileChannel channel) throws IOException {
        if (extent() > Integer.MAX_VALUE) {
            throw problem("it is scattered over more than 2 GB; save it with .contiguous()");
        }
        return channel.map(MapMode.READ_ONLY, position, extent());
    }

    private static void write(ByteBuffer bytes, WritableByteChannel target) throws IOException {
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    private CheckpointException problem(String what) {
        return new CheckpointException(file + ": tensor '" + name + "': " + what);
    }

    /** Elements that lie apart, put in row-major order. */
    private final class Gathering {
        private final ByteBuffer source;
        private final WritableByteChannel target;
        private final ByteBuffer gathered = ByteBuffer.allocate(CHUNK);

        Gathering(ByteBuffer source, WritableByteChannel target) {
            this.source = source;
            this.target = target;
        }

        void run() throws IOException {
            gather(0, 0);
            flush();
        }

        private void gather(int dimension, long from) throws IOException {
            if (dimension == shape.length) {
                if (gathered.remaining() < type.bytes()) {
                    flush();
                }
                gathered.put(gathered.position(), source, (int) from, type.bytes());
                gathered.position(gathered.position() + type.bytes());
                return;
            }
            for (long i = 0; i < shape[dimension]; i++) {
                gather(dimension + 1, from + i * strides[dimension] * type.bytes());
            }
        }

        private void flush() throws IOException {
            write(gathered.flip(), target);
            gathered.clear();
        }
    }

    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
