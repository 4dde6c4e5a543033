package io.reelscribe.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * In how many clips of a corpus each n-gram occurs, in any of the clip's references. CIDEr weighs
 * an n-gram by the logarithm of the corpus size over this number. Built from a corpus, saved,
 * loaded and reused; immutable and thread-safe.
 */
public final class DocumentFrequencies {
    private final int corpusSize;
    private final NgramIndex index;
    // [order - 1][n-gram id]; n-grams with higher ids occur nowhere
    private final int[][] counts;
    // [frequency] its natural logarithm
    private final double[] logarithms;
    private final double logCorpusSize;

    DocumentFrequencies(int corpusSize, NgramIndex index, int[][] counts) {
        this.corpusSize = corpusSize;
        this.index = index;
        this.counts = counts;
        int most = 1;
        for (int[] ofOrder : counts) {
            most = Math.max(most, Arrays.stream(ofOrder).max().orElse(1));
        }
        logCorpusSize = StrictMath.log(corpusSize);
        logarithms = new double[most + 1];
        for (int i = 1; i <= most; i++) {
            logarithms[i] = StrictMath.log(i);
        }
    }

    /**
     * Counts a corpus.
     *
     * @param references of each clip
     * @param tokenizer applied to each reference, {@code PtbTokenizer::tokenize} for the official
     *     numbers
     * @throws IllegalArgumentException if there is no clip
     */
    public static DocumentFrequencies of(
            Collection<List<String>> references, Function<String, List<String>> tokenizer) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("document frequencies need at least one clip");
        }
        int threads = Runtime.getRuntime().availableProcessors();
        List<String> captions = new ArrayList<>();
        int[] ends = new int[references.size()];
        int clip = 0;
        for (List<String> ofClip : references) {
            captions.addAll(ofClip);
            ends[clip++] = captions.size();
        }
        TokenizedCaption[] tokenized = new TokenizedCaption[captions.size()];
        ParallelItems.forEach(
                threads,
                tokenized.length,
                i -> tokenized[i] = TokenizedCaption.of(captions.get(i), tokenizer));
        NgramIndex index = new NgramIndex();
        CaptionNgrams[] ngrams = IndexedCaptions.of(Arrays.asList(tokenized), index, threads);
        return count(ngrams, ends, index, threads);
    }

    /**
     * Counts captions that are indexed already.
     *
     * @param ends [clips] where each clip's captions end; they begin where the last clip's ended
     */
    static DocumentFrequencies count(
            CaptionNgrams[] captions, int[] ends, NgramIndex index, int threads) {
        int[][] counts = new int[NgramIndex.ORDERS][];
        ParallelItems.forEach(
                threads,
                counts.length,
                i -> counts[i] = count(captions, ends, i + 1, index.size(i + 1)));
        return new DocumentFrequencies(ends.length, index, counts);
    }

    private static int[] count(CaptionNgrams[] captions, int[] ends, int order, int size) {
        // the clip, counted from one, that an n-gram was last seen in, and in how many so far:
        // together, for each look costs a cache miss
        long[] lastSeenAndCount = new long[size];
        int caption = 0;
        for (int clip = 1; clip <= ends.length; clip++) {
            for (; caption < ends[clip - 1]; caption++) {
                CaptionNgrams ngrams = captions[caption];
                for (int place = ngrams.start(order); place < ngrams.end(order); place++) {
                    long known = lastSeenAndCount[ngrams.id(place)];
                    if (known >>> 32 != clip) {
                        lastSeenAndCount[ngrams.id(place)] = (long) clip << 32 | ((int) known + 1);
                    }
                }
            }
        }
        int[] counts = new int[size];
        Arrays.setAll(counts, id -> (int) lastSeenAndCount[id]);
        return counts;
    }

    /**
     * Reads a table that {@link #save} wrote.
     *
     * @throws io.reelscribe.ConfigurationException if the file cannot be read or is no such table
     */
    public static DocumentFrequencies load(Path file) {
        return FrequencyFile.read(file);
    }

    /**
     * Writes the table; an existing file is replaced once the new one is whole.
     *
     * @throws io.reelscribe.ConfigurationException if the file cannot be written
     */
    public void save(Path file) {
        FrequencyFile.write(this, file);
    }

    /** Number of clips counted. */
    public int corpusSize() {
        return corpusSize;
    }

    /**
     * In how many clips the n-gram occurs; 0 if in none.
     *
     * @param ngram one to four words
     */
    public int frequency(List<String> ngram) {
        if (ngram.isEmpty() || ngram.size() > NgramIndex.ORDERS) {
            throw new IllegalArgumentException("an n-gram has 1 to 4 words, not " + ngram.size());
        }
        NgramIndex lookup = new NgramIndex(index);
        CaptionNgrams ngrams = CaptionNgrams.of(ngram, lookup);
        return frequency(ngram.size(), ngrams.id(ngrams.start(ngram.size())));
    }

    /** Number of distinct n-grams of one to four words. */
    public int size() {
        return Arrays.stream(counts).mapToInt(ofOrder -> ofOrder.length).sum();
    }

    int frequency(int order, int id) {
        int[] ofOrder = counts[order - 1];
        return id < ofOrder.length ? ofOrder[id] : 0;
    }

    /** The weight of one occurrence of an n-gram: log(corpus size) - log(max(1, frequency)). */
    double weight(int order, int id) {
        return logCorpusSize - logarithms[frequency(order, id)];
    }

    /** The index whose ids this table counts; never to be added to. */
    NgramIndex index() {
        return index;
    }
}
