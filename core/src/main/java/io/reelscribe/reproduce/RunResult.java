package io.reelscribe.reproduce;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a run said of the judged clips, and how good it is. */
record RunResult(Map<ClipSet, Judgement> sets) {
    /**
     * @param scores as fractions; events are missing where the world's truth is not known
     * @param events how often each was told
     * @param captions by clip, in the order of the set
     */
    record Judgement(
            Map<Metric, Double> scores,
            Map<String, EventShare> events,
            Map<String, String> captions) {
        Judgement {
            scores = Collections.unmodifiableMap(new EnumMap<>(scores));
            events = Collections.unmodifiableMap(new TreeMap<>(events));
            captions = Collections.unmodifiableMap(new LinkedHashMap<>(captions));
        }
    }

    RunResult {
        sets = Collections.unmodifiableMap(new EnumMap<>(sets));
    }
}
