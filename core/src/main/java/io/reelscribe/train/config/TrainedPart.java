package io.reelscribe.train.config;

/** A part of the model, other than the language model, that training may change. */
public enum TrainedPart {
    VISION,
    /** The layer norm after the vision encoder, {@code ln_vision} in the paper's code. */
    VISION_NORM,
    QUERY_TOKENS,
    QFORMER,
    PROJECTION
}
