package io.reelscribe.metrics;

/** BLEU of one maximum order; its corpus value comes from summed counts, not from its items. */
final class BleuScore implements MetricScore {
    private final int order;
    private final BleuCounts[] counts;

    /**
     * @param counts [items], shared between the orders and never changed
     */
    BleuScore(int order, BleuCounts[] counts) {
        this.order = order;
        this.counts = counts;
    }

    @Override
    public String name() {
        return "BLEU-" + order;
    }

    @Override
    public int items() {
        return counts.length;
    }

    @Override
    public double corpus() {
        BleuCounts sum = new BleuCounts();
        for (BleuCounts item : counts) {
            sum.add(item, 1);
        }
        return sum.score(order);
    }

    @Override
    public double item(int index) {
        return counts[index].score(order);
    }

    @Override
    public double resampled(int[] occurrences) {
        BleuCounts sum = new BleuCounts();
        for (int i = 0; i < counts.length; i++) {
            sum.add(counts[i], occurrences[i]);
        }
        return sum.score(order);
    }
}
