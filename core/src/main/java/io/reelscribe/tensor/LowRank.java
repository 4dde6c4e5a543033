package io.reelscribe.tensor;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which projections of the language model carry a low-rank adapter (LoRA), and its size.
 *
 * @param targets last elements of the projections' names, such as q and v, sorted
 * @param rank inner width of the adapter
 * @param alpha numerator of the scale, alpha / rank
 * @param dropout share of the adapter's input dropped in training
 */
public record LowRank(Set<String> targets, int rank, double alpha, double dropout) {
    /** No adapter anywhere. */
    public static final LowRank NONE = new LowRank(Set.of(), 1, 1, 0);

    /** The paper's: rank 8, alpha 16, dropout 0.05 on T5's q and v (published configuration). */
    public static final LowRank PAPER = new LowRank(Set.of("q", "v"), 8, 16, 0.05);

    public LowRank {
        // the sets of the JDK have another order in each process, and settings are compared as text
        targets = Collections.unmodifiableSet(new TreeSet<>(targets));
        if (rank < 1) {
            throw new IllegalArgumentException("LoRA rank is " + rank + ", expected at least 1");
        }
        if (dropout < 0 || dropout >= 1) {
            throw new IllegalArgumentException("LoRA dropout is " + dropout + ", expected [0, 1)");
        }
    }

    public double scale() {
        return alpha / rank;
    }

    boolean adapts(String prefix) {
        String path = prefix.substring(0, Math.max(0, prefix.length() - 1));
        return path.startsWith("language_model.")
                && targets.contains(path.substring(path.lastIndexOf('.') + 1));
    }
}
