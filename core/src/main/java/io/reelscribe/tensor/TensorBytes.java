package io.reelscribe.tensor;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;

/** A tensor's elements as bytes, little-endian and row-major, as safetensors files hold them. */
public final class TensorBytes {
    private static final long CHUNK = 64L << 20;

    private TensorBytes() {}

    /** Writes all elements of a tensor on the CPU. */
    public static void write(Tensor tensor, WritableByteChannel channel) throws IOException {
        Tensor dense = tensor.contiguous();
        long total = dense.numel() * dense.element_size();
        BytePointer bytes = new BytePointer(dense.data_ptr());
        for (long start = 0; start < total; start += CHUNK) {
            bytes.position(start).limit(Math.min(total, start + CHUNK));
            var chunk = bytes.asByteBuffer();
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
    }
}
