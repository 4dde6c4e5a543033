package io.reelscribe.metrics;

/** The two formulas that go by the name of CIDEr (Vedantam et al., 2015). */
public enum CiderFormula {
    /**
     * CIDEr-D: a candidate's weights are clipped at the reference's, and a difference in length is
     * penalised. This is also what pycocoevalcap computes under the name CIDEr.
     */
    CLIPPED {
        @Override
        double product(double candidate, double reference) {
            return Math.min(candidate, reference) * reference;
        }

        @Override
        double penalty(int lengthDifference) {
            double difference = lengthDifference;
            return StrictMath.exp(-difference * difference / (2 * SIGMA * SIGMA));
        }
    },

    /** The paper's first formula: plain cosine similarity. */
    PLAIN {
        @Override
        double product(double candidate, double reference) {
            return candidate * reference;
        }

        @Override
        double penalty(int lengthDifference) {
            return 1;
        }
    };

    private static final double SIGMA = 6;

    abstract double product(double candidate, double reference);

    /**
     * @param lengthDifference in bigrams, as the reference implementation counts
     */
    abstract double penalty(int lengthDifference);
}
