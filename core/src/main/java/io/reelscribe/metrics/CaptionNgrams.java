package io.reelscribe.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * The distinct n-grams of one caption, orders one to four one after the other, each order by first
 * occurrence, and how often each occurs.
 */
final class CaptionNgrams {
    private final int[] words;
    // order n stands at starts[n - 1] until starts[n]
    private final int[] starts = new int[NgramIndex.ORDERS + 1];
    private final int[] ids;
    private final int[] counts;

    /**
     * @param idsByOrder [order - 1][position] n-gram ids of one {@link NgramIndex}
     */
    CaptionNgrams(int[][] idsByOrder) {
        words = idsByOrder[0];
        int occurrences = 0;
        for (int[] ofOrder : idsByOrder) {
            occurrences += ofOrder.length;
        }
        int[] distinct = new int[occurrences];
        int[] occurring = new int[occurrences];
        PairIndex known = new PairIndex(occurrences);
        for (int order = 1; order <= NgramIndex.ORDERS; order++) {
            for (int id : idsByOrder[order - 1]) {
                int place = known.findOrAdd(order, id);
                distinct[place] = id;
                occurring[place]++;
            }
            starts[order] = known.size();
        }
        ids = Arrays.copyOf(distinct, known.size());
        counts = Arrays.copyOf(occurring, known.size());
    }

    /** The n-grams of a caption, added to {@code index}. */
    static CaptionNgrams of(List<String> caption, NgramIndex index) {
        int[] words = index.findOrAddWords(caption);
        int[] bigrams = index.findOrAddBigrams(words);
        return new CaptionNgrams(
                new int[][] {
                    words,
                    bigrams,
                    index.findOrAddTrigrams(words, bigrams),
                    index.findOrAddFourgrams(bigrams)
                });
    }

    int words() {
        return words.length;
    }

    /** Ids of all words in their order; the caller leaves them as they are. */
    int[] wordIds() {
        return words;
    }

    /** N-grams of {@code order} in the caption, repeated ones counted as often as they occur. */
    int occurrences(int order) {
        return Math.max(0, words.length - order + 1);
    }

    int start(int order) {
        return starts[order - 1];
    }

    int end(int order) {
        return starts[order];
    }

    /** Distinct n-grams of all orders. */
    int size() {
        return ids.length;
    }

    int id(int place) {
        return ids[place];
    }

    int count(int place) {
        return counts[place];
    }
}
