package io.reelscribe.tensor;

import io.reelscribe.checkpoint.SafetensorsWriter;
import io.reelscribe.checkpoint.StorageType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A tensor's elements as bytes, little-endian and row-major, as safetensors files hold them. */
public final class TensorBytes {
    private static final long CHUNK = 64L << 20;

    private TensorBytes() {}

    /** Writes tensors by name, whole or not at all. */
    public static void write(Map<String, Tensor> tensors, Path file) {
        SafetensorsWriter writer = new SafetensorsWriter();
        tensors.forEach(
                (name, tensor) ->
                        writer.add(
                                name,
                                storageType(tensor),
                                tensor.sizes().vec().get(),
                                channel -> write(tensor, channel)));
        writer.writeFile(file);
    }

    /** Writes all elements of a tensor. */
    public static void write(Tensor tensor, WritableByteChannel channel) throws IOException {
        try (PointerScope copy = new PointerScope()) {
            Tensor dense =
                    tensor.detach()
                            .to(new Device(DeviceType.CPU), tensor.scalar_type())
                            .contiguous();
            long total = dense.numel() * dense.element_size();
            BytePointer bytes = new BytePointer(dense.data_ptr());
            for (long start = 0; start < total; start += CHUNK) {
                bytes.position(start).limit(Math.min(total, start + CHUNK));
                ByteBuffer chunk = bytes.asByteBuffer();
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
        }
    }

    private static StorageType storageType(Tensor tensor) {
        ScalarType type = tensor.scalar_type().intern();
        if (type == ScalarType.Float) {
            return StorageType.F32;
        }
        if (type == ScalarType.BFloat16) {
            return StorageType.BF16;
        }
        throw new IllegalArgumentException("no storage type for " + type);
    }
}
