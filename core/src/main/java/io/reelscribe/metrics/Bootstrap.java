package io.reelscribe.metrics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Bootstrap resampling over items (Koehn, 2004), document frequencies left as they are. The same
 * seed gives the same figures, whatever the machine.
 *
 * @param samples number of sets drawn, at least 100
 * @param seed of the drawing
 */
public record Bootstrap(int samples, long seed) {
    private static final double TAIL = 0.025;
    private static final int FEWEST = 100;

    public Bootstrap {
        if (samples < FEWEST) {
            throw new IllegalArgumentException(
                    "bootstrap of " + samples + " samples, expected at least " + FEWEST);
        }
    }

    /** The 95% interval of a corpus score. */
    public Interval interval(MetricScore score) {
        return interval(drawn(score.items(), score::resampled));
    }

    /**
     * Compares two sets of predictions for the same clips, drawing the same clips for both.
     *
     * @throws IllegalArgumentException if the numbers of items differ
     */
    public PairedDifference compare(MetricScore first, MetricScore second) {
        if (first.items() != second.items()) {
            throw new IllegalArgumentException(
                    "scores of " + first.items() + " and " + second.items() + " items");
        }
        double[] differences =
                drawn(
                        first.items(),
                        occurrences ->
                                second.resampled(occurrences) - first.resampled(occurrences));
        long notAbove = Arrays.stream(differences).filter(difference -> difference <= 0).count();
        long notBelow = Arrays.stream(differences).filter(difference -> difference >= 0).count();
        double probability = 2.0 * (Math.min(notAbove, notBelow) + 1) / (samples + 1);
        return new PairedDifference(
                second.corpus() - first.corpus(), interval(differences), Math.min(1, probability));
    }

    /** The statistic of each drawn set, ascending. */
    private double[] drawn(int items, ToDoubleFunction<int[]> statistic) {
        double[] values = new double[samples];
        long[] seeds = new SplittableRandom(seed).longs(samples).toArray();
        ParallelItems.forEach(
                Runtime.getRuntime().availableProcessors(),
                samples,
                sample -> {
                    SplittableRandom random = new SplittableRandom(seeds[sample]);
                    int[] occurrences = new int[items];
                    for (int i = 0; i < items; i++) {
                        occurrences[random.nextInt(items)]++;
                    }
                    values[sample] = statistic.applyAsDouble(occurrences);
                });
        Arrays.sort(values);
        return values;
    }

    private static Interval interval(double[] ascending) {
        return new Interval(quantile(ascending, TAIL), quantile(ascending, 1 - TAIL));
    }

    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
