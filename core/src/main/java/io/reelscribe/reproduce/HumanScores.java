package io.reelscribe.reproduce;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How well the references do when each is judged by the others of its clip. */
record HumanScores(Map<ClipSet, Map<Metric, Double>> sets) {
    HumanScores {
        sets = Collections.unmodifiableMap(new EnumMap<>(sets));
    }
}
