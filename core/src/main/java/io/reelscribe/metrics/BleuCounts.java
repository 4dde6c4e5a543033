package io.reelscribe.metrics;

/** The counts that BLEU is computed from; those of a corpus are the sum over its items. */
final class BleuCounts {
    // pycocoevalcap keeps empty captions and unmatched orders from dividing by or multiplying
    // with zero by these.
    private static final double SMALL = 1e-9;
    private static final double TINY = 1e-15;

    private long candidateLength;
    private long referenceLength;
    private final long[] guessed = new long[NgramIndex.ORDERS];
    private final long[] correct = new long[NgramIndex.ORDERS];

    /**
     * @param length words of the candidate
     * @param closest words of the reference whose length is closest to it
     */
    void addLengths(int length, int closest) {
        candidateLength += length;
        referenceLength += closest;
    }

    void addOrder(int order, int guesses, int matches) {
        guessed[order - 1] += guesses;
        correct[order - 1] += matches;
    }

    void add(BleuCounts other, int times) {
        candidateLength += times * other.candidateLength;
        referenceLength += times * other.referenceLength;
        for (int i = 0; i < NgramIndex.ORDERS; i++) {
            guessed[i] += times * other.guessed[i];
            correct[i] += times * other.correct[i];
        }
    }

    /** BLEU with n-grams of up to {@code order} words. */
    double score(int order) {
        double product = 1;
        for (int i = 0; i < order; i++) {
            product *= (correct[i] + TINY) / (guessed[i] + SMALL);
        }
        double score = StrictMath.pow(product, 1.0 / order);
        double ratio = (candidateLength + TINY) / (referenceLength + SMALL);
        return ratio < 1 ? score * StrictMath.exp(1 - 1 / ratio) : score;
    }
}
