package io.reelscribe.cli;

import io.reelscribe.metrics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scores of one set of predictions, or of people.
 *
 * @param name of the predictions' file
 * @param scores by metric, as fractions
 * @param intervals by metric, of 95%; empty where none were asked for
 */
record ScoreColumn(String name, Map<String, Double> scores, Map<String, Interval> intervals) {
    ScoreColumn {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    }
}
