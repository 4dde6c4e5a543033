package io.reelscribe.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/** The element types that safetensors files hold, by the names used in their headers. */
public enum StorageType {
    BOOL(1),
    U8(1),
    I8(1),
    F8_E5M2(1),
    F8_E4M3(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    I64(8),
    U64(8),
    F64(8);

    private final int bytes;

    StorageType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /**
     * Bytes of a tensor of this type.
     *
     * @throws ArithmeticException where the product exceeds a long
     */
    public long bytes(long... shape) {
        long total = bytes;
        for (long size : shape) {
            total = Math.multiplyExact(total, size);
        }
        return total;
    }

    static Optional<StorageType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
