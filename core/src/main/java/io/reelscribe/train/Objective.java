package io.reelscribe.train;

import io.reelscribe.train.data.LeftAndRight;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What a batch is trained towards: all that cross-entropy, words and SCST differ in. */
sealed interface Objective permits CaptionLikelihood, WordLikelihood, SelfCritical {
    /**
     * A clip of a batch.
     *
     * @param clip its name
     * @param caption the one drawn for this batch, cleaned up
     * @param mirrored whether clip and caption are mirrored
     */
    record Example(String clip, String caption, boolean mirrored) {
        /** What is said of the clip in the batch, as said of the clip in its file. */
        String asFilmed(String text) {
            return mirrored ? LeftAndRight.swapped(text) : text;
        }
    }

    /**
     * What came out of a batch, as means over its examples or tokens.
     *
     * @param loss the value back-propagated, all processes' shares together
     * @param reward mean reward of the roll-outs; NaN where there are none
     */
    record Outcome(double loss, double reward) {}

    /**
     * Adds a batch's gradients to the trained weights.
     *
     * @param features [examples, frames, tokens, visionHidden], before the vision encoder's last
     *     norm
     * @param share part of the optimizer step that this batch is, 1 / accumulation
     */
    Outcome backward(
            TrainableModel model,
            Tensor features,
            List<Example> examples,
            Peers peers,
            double share);
}
