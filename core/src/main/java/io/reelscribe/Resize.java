package io.reelscribe;

import java.util.Locale;

/** How frames are brought to the model's size. */
public enum Resize {
    /**
     * As the checkpoint says: the paper's way where its resampling is bilinear, else Hugging
     * Face's.
     */
    CHECKPOINT,
    /** The paper's: squashed bilinearly while decoding. */
    PAPER,
    /** Hugging Face's image processor: antialiased, from the full frame. */
    HUGGINGFACE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
