package io.reelscribe.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Whether a forward pass drops activations at random, as training does. */
public enum Mode {
    INFERENCE,
    TRAINING;

    /** Zeroes each element with this probability and scales the rest up, in training only. */
    public Tensor dropout(Tensor input, double probability) {
        return this == TRAINING && probability > 0
                ? torch.dropout(input, probability, true)
                : input;
    }
}
