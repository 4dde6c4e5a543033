package io.reelscribe.train.config;

/** What training minimises. */
public sealed interface LossSettings
        permits LossSettings.CrossEntropy, LossSettings.Words, SelfCriticalSettings {
    /** Which of them, as the configuration calls it. */
    enum Type {
        XE,
        WORDS,
        SCST
    }

    Type type();

    /**
     * Cross-entropy of the next token of a given caption.
     *
     * @param labelSmoothing share of the probability spread over all tokens; 0 in the paper
     */
    record CrossEntropy(double labelSmoothing) implements LossSettings {
        public static final CrossEntropy PAPER = new CrossEntropy(0);

        @Override
        public Type type() {
            return Type.XE;
        }

        public CrossEntropy {
            new Requirements().share("labelSmoothing", labelSmoothing).check();
        }
    }

    /** Which words a given caption has, told by the vision encoder alone. */
    record Words() implements LossSettings {
        @Override
        public Type type() {
            return Type.WORDS;
        }
    }
}
