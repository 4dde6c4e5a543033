package io.reelscribe.model;

import java.util.Locale;

/** How the frames of a clip become one input of the language model. */
public enum Fusion {
    /** The paper's: the patch tokens of all frames into one pass of the Q-Former. */
    CONCAT,
    /** The Q-Former on each frame, its projected queries averaged over the frames. */
    MEAN,
    /** The Q-Former on each frame, its projected queries one after another (InstructBLIP-Video). */
    QUERIES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
