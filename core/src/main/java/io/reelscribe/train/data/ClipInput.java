package io.reelscribe.train.data;

import java.nio.ByteBuffer;

/** What the model sees of a clip. */
public sealed interface ClipInput {
    /**
     * For the vision encoder.
     *
     * @param values [frames, 3, size, size]
     */
    record Pixels(float[] values, int frames, int size) implements ClipInput {}

    /**
     * What the vision encoder made of it.
     *
     * @param values bf16, little-endian, [frames, tokens, hidden]; read-only, perhaps memory-mapped
     */
    record Features(ByteBuffer values, int frames, int tokens, int hidden) implements ClipInput {}
}
