package io.reelscribe.train.config;

/** What training minimises. */
public sealed interface LossSettings permits LossSettings.CrossEntropy, SelfCriticalSettings {
    /**
     * Cross-entropy of the next token of a given caption.
     *
     * @param labelSmoothing share of the probability spread over all tokens; 0 in the paper
     */
    record CrossEntropy(double labelSmoothing) implements LossSettings {
        public static final CrossEntropy PAPER = new CrossEntropy(0);

        public CrossEntropy {
            new Requirements().share("labelSmoothing", labelSmoothing).check();
        }
    }
}
