package io.reelscribe.checkpoint;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Supplies a tensor's bytes when its turn to be written comes. */
@FunctionalInterface
public interface TensorSource {
    /** Writes all elements, little-endian and row-major. */
    void writeTo(WritableByteChannel channel) throws IOException;
}
