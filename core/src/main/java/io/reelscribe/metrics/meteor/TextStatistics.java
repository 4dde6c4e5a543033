package io.reelscribe.metrics.meteor;

/**
 * One side of an alignment: the candidate or the reference.
 *
 * @param words all words
 * @param functionWords those of them that are function words
 * @param content matches of content words
 * @param function matches of function words
 */
public record TextStatistics(
        int words, int functionWords, MatchCounts content, MatchCounts function) {

    /** Weight of content words against function words, delta; Meteor 1.5, English ranking task. */
    private static final double CONTENT_WEIGHT = 0.75;

    static final TextStatistics NONE = new TextStatistics(0, 0, MatchCounts.NONE, MatchCounts.NONE);

    /** Words covered by any match. */
    public int matched() {
        return content.total() + function.total();
    }

    TextStatistics plus(TextStatistics other) {
        return new TextStatistics(
                words + other.words,
                functionWords + other.functionWords,
                content.plus(other.content),
                function.plus(other.function));
    }

    /** Weighted matches over weighted words; NaN for a text without words. */
    double matchedShare() {
        return weight(content.weighted(), function.weighted())
                / weight(words - functionWords, functionWords);
    }

    private static double weight(double content, double function) {
        return CONTENT_WEIGHT * content + (1 - CONTENT_WEIGHT) * function;
    }
}
