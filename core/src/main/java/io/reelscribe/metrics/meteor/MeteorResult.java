package io.reelscribe.metrics.meteor;

import java.util.List;

/**
 * METEOR of a corpus.
 *
 * @param label what was computed: {@code METEOR}, or {@code METEOR (no paraphrases)}
 * @param items statistics of each item, in the order given
 */
public record MeteorResult(String label, List<MeteorStatistics> items) {
    public MeteorResult {
        items = List.copyOf(items);
    }

    /** The corpus score, from summed statistics: not the mean of the items' scores. */
    public double score() {
        return MeteorStatistics.sum(items).score();
    }

    /** The score of each item, in the order given. */
    public double[] itemScores() {
        return items.stream().mapToDouble(MeteorStatistics::score).toArray();
    }
}
