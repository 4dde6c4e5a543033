package io.reelscribe.train.config;

import java.util.Arrays;
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

    /** What a roll-out's reward is compared with. */
    public enum Baseline {
        /** The mean of the clip's other roll-outs: unbiased, and needs no further roll-out. */
        MEAN_OF_OTHERS,
        /** The reward of the greedy caption (Rennie et al. 2017). */
        GREEDY,
        /** The mean of all the clip's roll-outs, the roll-out itself included: the published. */
        MEAN_OF_ALL;

        /**
         * How much better each roll-out is than its baseline.
         *
         * @param rewards of one clip's roll-outs
         * @param greedy reward of its greedy caption; read by {@link #GREEDY} only
         */
        public double[] advantages(double[] rewards, double greedy) {
            double sum = Arrays.stream(rewards).sum();
            return Arrays.stream(rewards)
                    .map(own -> own - baseline(own, sum, rewards.length, greedy))
                    .toArray();
        }

        private double baseline(double own, double sum, int count, double greedy) {
            return switch (this) {
                case MEAN_OF_OTHERS -> count == 1 ? 0 : (sum - own) / (count - 1);
                case GREEDY -> greedy;
                case MEAN_OF_ALL -> sum / count;
            };
        }
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

    @Override
    public Type type() {
        return Type.SCST;
    }

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
