package io.reelscribe.metrics;

/** A score whose corpus value is the mean of its items. */
final class MeanScore implements MetricScore {
    private final String name;
    private final double[] scores;

    /**
     * @param scores [items], owned by this object from here on
     */
    MeanScore(String name, double[] scores) {
        this.name = name;
        this.scores = scores;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int items() {
        return scores.length;
    }

    @Override
    public double corpus() {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return sum / scores.length;
    }

    @Override
    public double item(int index) {
        return scores[index];
    }

    @Override
    public double resampled(int[] occurrences) {
        double sum = 0;
        long drawn = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += occurrences[i] * scores[i];
            drawn += occurrences[i];
        }
        return sum / drawn;
    }
}
