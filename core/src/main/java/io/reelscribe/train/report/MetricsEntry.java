package io.reelscribe.train.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured at one step.
 *
 * @param step of the optimizer, from 1
 * @param kind what the values are of
 * @param values by name: loss, learning-rate, reward; CIDEr, BLEU-4; not a number where a step gave
 *     none
 * @param captions what the model says of a few clips, perhaps none
 */
public record MetricsEntry(
        long step, Kind kind, Map<String, Double> values, List<SampleCaption> captions) {
    /** What values are of. */
    public enum Kind {
        TRAIN,
        VALIDATION,
        TEST
    }

    /** Name of the loss among the values of a training step. */
    public static final String LOSS = "loss";

    /** Name of the learning rate among the values of a training step. */
    public static final String LEARNING_RATE = "learning-rate";

    /** Name of the mean reward among the values of a training step. */
    public static final String REWARD = "reward";

    /**
     * What the model says of a clip.
     *
     * @param reference one of its captions by people
     */
    public record SampleCaption(String clip, String caption, String reference) {}

    public MetricsEntry {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        captions = List.copyOf(captions);
    }

    /** An entry without captions. */
    public static MetricsEntry of(long step, Kind kind, Map<String, Double> values) {
        return new MetricsEntry(step, kind, values, List.of());
    }
}
