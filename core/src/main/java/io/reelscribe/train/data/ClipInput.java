package io.reelscribe.train.data;

import java.nio.ByteBuffer;

/** What the model sees of a clip. */
public sealed interface ClipInput {
    /** Whether left and right have changed places, for its captions to follow. */
    boolean mirrored();

    /**
     * For the vision encoder.
     *
     * @param values [frames, 3, size, size]
     */
    record Pixels(float[] values, int frames, int size, boolean mirrored) implements ClipInput {}

    /**
     * What the vision encoder made of it.
     *
     * @param values bf16, little-endian, [frames, tokens, hidden]; read-only, perhaps memory-mapped
     */
    record Features(ByteBuffer values, int frames, int tokens, int hidden, boolean mirrored)
            implements ClipInput {}
}
