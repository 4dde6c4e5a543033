package io.reelscribe.train.config;

import io.reelscribe.model.Fusion;

/**
 * What the model sees of a clip.
 *
 * @param count frames of a clip
 * @param size width and height in pixels; positions are interpolated where the model was trained on
 *     another
 * @param sampling which frames, in training
 * @param augmentation how training changes clips at random
 * @param fusion how frames become one input of the language model
 */
public record FrameSettings(
        int count, int size, Sampling sampling, Augmentation augmentation, Fusion fusion) {
    /** Which frames training takes; validation always takes uniform ones. */
    public enum Sampling {
        /** Half of them at random from each half of the clip. */
        HEADTAIL,
        /** One at random from each of as many equal parts of the clip. */
        SEGMENTS,
        UNIFORM
    }

    /** How training changes clips at random; validation never does. */
    public enum Augmentation {
        NONE,
        /**
         * One random box for all frames of a clip, every other clip mirrored. As published,
         * captions stay as they are, so that of a clip that tells left from right half become
         * wrong.
         */
        PAPER,
        /** Every other clip mirrored, and left and right in its captions with it. */
        MIRROR
    }

    static final FrameSettings PAPER =
            new FrameSettings(8, 224, Sampling.HEADTAIL, Augmentation.PAPER, Fusion.CONCAT);

    public FrameSettings {
        new Requirements()
                .atLeast("count", count, 1)
                .atLeast("size", size, 1)
                .that(count <= 1024, "count", "is " + count + ", expected at most 1024")
                .that(size <= 4096, "size", "is " + size + ", expected at most 4096")
                .check();
    }

    /** Whether two draws of the same clip can differ. */
    public boolean random() {
        return augmentation != Augmentation.NONE || sampling != Sampling.UNIFORM;
    }
}
