package io.reelscribe.train.config;

/** How long training lasts. */
public sealed interface RunLength {
    /**
     * Counted in steps of the optimizer.
     *
     * @param steps in all
     * @param innerEpoch steps between changes of the published learning rate, and between
     *     validations unless they are set otherwise
     */
    record Steps(int steps, int innerEpoch) implements RunLength {
        public Steps {
            new Requirements()
                    .atLeast("steps", steps, 1)
                    .atLeast("innerEpoch", innerEpoch, 1)
                    .check();
        }
    }

    /**
     * Counted in passes over the data.
     *
     * @param epochs in all
     */
    record Epochs(int epochs) implements RunLength {
        public Epochs {
            new Requirements().atLeast("epochs", epochs, 1).check();
        }
    }
}
