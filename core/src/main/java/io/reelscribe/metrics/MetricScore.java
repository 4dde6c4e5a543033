package io.reelscribe.metrics;

/** What one metric says of a corpus and of each of its items. Immutable. */
public interface MetricScore {
    /** The name that papers print, for example {@code BLEU-4}. */
    String name();

    /** Number of items scored. */
    int items();

    /** The score of the whole corpus, as a fraction; CIDEr goes up to 10. */
    double corpus();

    /**
     * The score of one item.
     *
     * @param index 0 to {@link #items()} - 1, in the order of the corpus
     */
    double item(int index);

    /**
     * The corpus score of a set drawn from these items, document frequencies left as they are.
     *
     * @param occurrences [items] how often each item was drawn
     */
    double resampled(int[] occurrences);
}
