package io.reelscribe.metrics.meteor;

import java.util.List;

/**
 * What METEOR counts when it compares a candidate with its best reference; sums of these give the
 * score of a corpus.
 *
 * @param chunks runs of matches that are adjacent, and in the same order, in both texts
 */
public record MeteorStatistics(TextStatistics candidate, TextStatistics reference, int chunks) {

    /** Meteor 1.5, English ranking task. */
    private static final double ALPHA = 0.85;

    private static final double BETA = 0.20;
    private static final double GAMMA = 0.60;

    /** Statistics of a corpus: every count summed over its items. */
    public static MeteorStatistics sum(List<MeteorStatistics> items) {
        TextStatistics candidate = TextStatistics.NONE;
        TextStatistics reference = TextStatistics.NONE;
        int chunks = 0;
        for (MeteorStatistics item : items) {
            candidate = candidate.plus(item.candidate);
            reference = reference.plus(item.reference);
            chunks += item.isOneUnbrokenMatch() ? 0 : item.chunks;
        }
        return new MeteorStatistics(candidate, reference, chunks);
    }

    /** Share of the candidate that is matched, weighted; 0 without matches. */
    public double precision() {
        return candidate.matched() == 0 ? 0 : candidate.matchedShare();
    }

    /** Share of the reference that is matched, weighted; 0 without matches. */
    public double recall() {
        return reference.matched() == 0 ? 0 : reference.matchedShare();
    }

    /** Penalty for broken word order, 0 (none) to 0.6. */
    public double fragmentationPenalty() {
        if (candidate.matched() == 0 || isOneUnbrokenMatch()) {
            return 0;
        }
        double meanMatched = (candidate.matched() + reference.matched()) / 2.0;
        return GAMMA * Math.pow(chunks / meanMatched, BETA);
    }

    /** METEOR, 0 to 1. */
    public double score() {
        if (candidate.matched() == 0) {
            return 0;
        }
        double harmonicMean = 1 / ((1 - ALPHA) / precision() + ALPHA / recall());
        return harmonicMean * (1 - fragmentationPenalty());
    }

    private boolean isOneUnbrokenMatch() {
        return chunks == 1
                && candidate.matched() == candidate.words()
                && reference.matched() == reference.words();
    }
}
