package io.reelscribe.metrics;

import java.util.List;

/** Brings many captions into an index at once; ids do not depend on the number of threads. */
final class IndexedCaptions {
    private final NgramIndex index;
    private final int threads;
    private final int[][] words;

    private IndexedCaptions(List<TokenizedCaption> captions, NgramIndex index, int threads) {
        this.index = index;
        this.threads = threads;
        words = new int[captions.size()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = index.findOrAddWords(captions.get(i).words());
        }
    }

    static CaptionNgrams[] of(List<TokenizedCaption> captions, NgramIndex index, int threads) {
        return new IndexedCaptions(captions, index, threads).ngrams();
    }

    private CaptionNgrams[] ngrams() {
        int[][] bigrams = new int[words.length][];
        for (int i = 0; i < words.length; i++) {
            bigrams[i] = index.findOrAddBigrams(words[i]);
        }
        int[][] trigrams = new int[words.length][];
        int[][] fourgrams = new int[words.length][];
        // trigrams and four-gram ids live in tables of their own: one thread for each
        ParallelItems.forEach(
                Math.min(threads, 2),
                2,
                table -> {
                    for (int i = 0; i < words.length; i++) {
                        if (table == 0) {
                            trigrams[i] = index.findOrAddTrigrams(words[i], bigrams[i]);
                        } else {
                            fourgrams[i] = index.findOrAddFourgrams(bigrams[i]);
                        }
                    }
                });
        CaptionNgrams[] captions = new CaptionNgrams[words.length];
        ParallelItems.forEach(
                threads,
                words.length,
                i ->
                        captions[i] =
                                new CaptionNgrams(
                                        new int[][] {
                                            words[i], bigrams[i], trigrams[i], fourgrams[i]
                                        }));
        return captions;
    }
}
