package io.reelscribe.train.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Self-critical sequence training: captions that score better than a baseline become likelier.
 *
 * @param mode whose formula
 * @param rollouts how captions are made
 * @param count captions of each clip
 * @param baseline what a caption's reward is compared with
 * @param reward weight of each metric in the reward
 * @param maxNewTokens longest caption
 */
public record SelfCriticalSettings(
        Mode mode,
        Rollouts rollouts,
        int count,
        Baseline baseline,
        Map<RewardMetric, Double> reward,
        int maxNewTokens)
        implements LossSettings {
    /** Whose formula. */
    public enum Mode {
        /**
         * CIDEr-D of the caption against all references of its clip, n-grams weighted by their
         * frequency in the training corpus.
         */
        CORRECT,
        /**
         * As published: candidate and reference change places, one reference, n-grams weighted by
         * their frequency in the batch, mean of all beams as baseline.
         */
        PAPER
    }

    /** How captions are made. */
    public enum Rollouts {
        BEAMS,
        SAMPLES
    }

    /** What a caption's reward is compared with. */
    public enum Baseline {
        MEAN_OF_OTHERS,
        GREEDY,
        MEAN_OF_ALL
    }

    /** What can be rewarded. */
    public enum RewardMetric {
        CIDER_D,
        BLEU4,
        METEOR,
        ROUGE_L
    }

    /** The published loss: five beams, their mean, CIDEr, 31 tokens beside the start token. */
    public static final SelfCriticalSettings PAPER =
            new SelfCriticalSettings(
                    Mode.PAPER,
                    Rollouts.BEAMS,
                    5,
                    Baseline.MEAN_OF_ALL,
                    Map.of(RewardMetric.CIDER_D, 1.0),
                    31);

    /** What the published loss was meant to be. */
    public static final SelfCriticalSettings CORRECT =
            new SelfCriticalSettings(
                    Mode.CORRECT,
                    Rollouts.BEAMS,
                    5,
                    Baseline.MEAN_OF_OTHERS,
                    Map.of(RewardMetric.CIDER_D, 1.0),
                    31);

    public SelfCriticalSettings {
        EnumMap<RewardMetric, Double> sorted = new EnumMap<>(RewardMetric.class);
        sorted.putAll(reward);
        reward = Collections.unmodifiableMap(sorted);
        Requirements requirements =
                new Requirements()
                        .atLeast("count", count, baseline == Baseline.GREEDY ? 1 : 2)
                        .that(count <= 64, "count", "is " + count + ", expected at most 64")
                        .atLeast("maxNewTokens", maxNewTokens, 1)
                        .that(!reward.isEmpty(), "reward", "is empty, expected cider-d: 1");
        reward.forEach(
                (metric, weight) ->
                        requirements.that(
                                weight > 0 && Double.isFinite(weight),
                                "reward." + Spelling.of(metric),
                                "is " + weight + ", expected more than 0"));
        if (mode == Mode.PAPER) {
            requirePublished(requirements, rollouts, baseline, reward);
        }
        requirements.check();
    }

    private static void requirePublished(
            Requirements requirements,
            Rollouts rollouts,
            Baseline baseline,
            Map<RewardMetric, Double> reward) {
        requirements
                .that(rollouts == Rollouts.BEAMS, "rollouts", "mode paper knows beams only")
                .that(
                        baseline == Baseline.MEAN_OF_ALL,
                        "baseline",
                        "mode paper knows mean-of-all only")
                .that(
                        reward.keySet().equals(Map.of(RewardMetric.CIDER_D, 1.0).keySet()),
                        "reward",
                        "mode paper knows cider-d only");
    }
}
