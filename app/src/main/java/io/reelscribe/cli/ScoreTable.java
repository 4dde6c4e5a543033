package io.reelscribe.cli;

import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.PairedDifference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code score} has to tell.
 *
 * @param title what was scored, in a few words
 * @param videos number of clips scored
 * @param columns one, or two that are compared
 * @param differences by metric, of the second column from the first; empty for one column
 * @param worst the clips asked for with {@code --worst}, the worst first
 */
record ScoreTable(
        String title,
        int videos,
        List<ScoreColumn> columns,
        Map<String, PairedDifference> differences,
        List<RankedClip> worst) {
    ScoreTable {
        columns = List.copyOf(columns);
        differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
        worst = List.copyOf(worst);
    }

    /** A clip and its score by the metric that clips are ranked by. */
    record RankedClip(EvaluationItem item, String metric, double score) {}
}
