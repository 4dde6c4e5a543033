package io.reelscribe.train;

/** The learning rate at each optimizer step. */
public sealed interface LearningRate permits LearningRate.Lavis, LearningRate.WarmUpCosine {
    /** Rate of this step, counted from 0. */
    double at(long step);

    /**
     * The reference's {@code linear_warmup_cosine_lr}: warm-up only within epoch 0, then a cosine
     * that is constant within an epoch. If an epoch is shorter than the warm-up, that never
     * completes.
     *
     * @param epochs whole length, in epochs
     * @param stepsPerEpoch length of an (inner) epoch
     */
    record Lavis(
            double initial,
            double minimum,
            double warmUpStart,
            long warmUpSteps,
            long stepsPerEpoch,
            long epochs)
            implements LearningRate {
        @Override
        public double at(long step) {
            long epoch = step / stepsPerEpoch;
            if (epoch == 0) {
                double rising =
                        warmUpStart + (initial - warmUpStart) * step / Math.max(warmUpSteps, 1);
                return Math.min(initial, rising);
            }
            double cosine = 0.5 * (1 + Math.cos(Math.PI * epoch / epochs));
            return (initial - minimum) * cosine + minimum;
        }
    }

    /** Linear warm-up, then a cosine down to the minimum, both by step. */
    record WarmUpCosine(
            double initial, double minimum, double warmUpStart, long warmUpSteps, long steps)
            implements LearningRate {
        @Override
        public double at(long step) {
            if (step < warmUpSteps) {
                return warmUpStart + (initial - warmUpStart) * step / warmUpSteps;
            }
            double share =
                    Math.min(1, (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps));
            return minimum + (initial - minimum) * 0.5 * (1 + Math.cos(Math.PI * share));
        }
    }
}
