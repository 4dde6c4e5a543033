package io.reelscribe.reproduce;

import io.reelscribe.model.Fusion;

/** Ways to make one input of several frames. */
public enum FusionLevel {
    /** The paper's. It has no temporal embedding: the Q-Former cannot know the frames' order. */
    CONCAT(Fusion.CONCAT),
    /** Order is lost in the mean. */
    MEAN(Fusion.MEAN),
    /** Order is kept: the language model's relative positions tell the frames apart. */
    QUERIES(Fusion.QUERIES);

    private final Fusion fusion;

    FusionLevel(Fusion fusion) {
        this.fusion = fusion;
    }

    Fusion fusion() {
        return fusion;
    }

    @Override
    public String toString() {
        return fusion.toString();
    }
}
