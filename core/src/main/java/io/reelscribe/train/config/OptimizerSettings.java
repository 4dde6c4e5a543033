package io.reelscribe.train.config;

/**
 * AdamW and the batches it steps on.
 *
 * @param batchSize samples of one forward pass, over all processes together
 * @param accumulation forward passes of one step
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon added to the root of the squares
 * @param weightDecay of the parameters that decay
 * @param decayGroups which parameters decay
 * @param muon matrices are stepped by Muon, this many times the rate; 0, as in the paper: by AdamW
 * @param clipNorm longest gradient; infinite for no clipping, as in the paper
 */
public record OptimizerSettings(
        int batchSize,
        int accumulation,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        DecayGroups decayGroups,
        double muon,
        double clipNorm) {
    /** Which parameters decay. */
    public enum DecayGroups {
        /**
         * As published: all but those of one dimension or with bias, ln or bn in their name; query
         * tokens and LoRA matrices decay.
         */
        LAVIS,
        /** Matrices of linear layers only: neither query tokens, norms, biases nor LoRA. */
        CORRECTED
    }

    static final OptimizerSettings PAPER =
            new OptimizerSettings(
                    64, 1, 0.9, 0.999, 1e-8, 0.05, DecayGroups.LAVIS, 0, Double.POSITIVE_INFINITY);

    public OptimizerSettings {
        new Requirements()
                .atLeast("batchSize", batchSize, 1)
                .atLeast("accumulation", accumulation, 1)
                .share("beta1", beta1)
                .share("beta2", beta2)
                .positive("epsilon", epsilon)
                .notNegative("weightDecay", weightDecay)
                .notNegative("muon", muon)
                .positive("clipNorm", clipNorm)
                .check();
    }
}
