package io.reelscribe.train;

import java.util.Arrays;

/** What a roll-out's reward is compared with. */
public enum Baseline {
    /** The mean of the clip's other roll-outs: unbiased, and no further roll-out is needed. */
    MEAN_OF_OTHERS,
    /** The reward of the greedy caption (Rennie et al. 2017). */
    GREEDY,
    /** The mean of all the clip's roll-outs, the roll-out itself included: the published one. */
    MEAN_OF_ALL;

    /**
     * @param rewards of one clip's roll-outs
     * @param greedy reward of its greedy caption; read by {@link #GREEDY} only
     * @return how much better each roll-out is than its baseline
     */
    double[] advantages(double[] rewards, double greedy) {
        double sum = Arrays.stream(rewards).sum();
        double[] advantages = new double[rewards.length];
        for (int index = 0; index < rewards.length; index++) {
            advantages[index] =
                    rewards[index] - baseline(rewards[index], sum, rewards.length, greedy);
        }
        return advantages;
    }

    private double baseline(double own, double sum, int count, double greedy) {
        return switch (this) {
            case MEAN_OF_OTHERS -> count == 1 ? 0 : (sum - own) / (count - 1);
            case GREEDY -> greedy;
            case MEAN_OF_ALL -> sum / count;
        };
    }
}
