package io.reelscribe.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Candidates and references of a set of clips, tokenised and counted once for all metrics. Nothing
 * that is computed from it depends on the number of threads. Immutable and thread-safe.
 */
public final class CaptionCorpus {
    private final List<EvaluationItem> items;
    private final int threads;
    // [items + 1] where in the flat list of references each item's begin
    private final int[] starts;
    private final TokenizedCaption[] candidates;
    private final TokenizedCaption[] references;
    private final CaptionNgrams[] candidateNgrams;
    private final CaptionNgrams[] referenceNgrams;
    private final int[][] candidateTokens;
    private final int[][] referenceTokens;
    private final DocumentFrequencies frequencies;

    private CaptionCorpus(
            List<EvaluationItem> items, Function<String, List<String>> tokenizer, int threads) {
        this.items = List.copyOf(items);
        this.threads = threads;
        starts = starts(this.items);
        candidates = new TokenizedCaption[items.size()];
        references = new TokenizedCaption[starts[items.size()]];
        forEach(i -> tokenize(i, tokenizer));
        NgramIndex ofReferences = new NgramIndex();
        referenceNgrams = IndexedCaptions.of(Arrays.asList(references), ofReferences, threads);
        NgramIndex index = new NgramIndex(ofReferences);
        candidateNgrams = IndexedCaptions.of(Arrays.asList(candidates), index, 1);
        candidateTokens = tokenIds(candidates, candidateNgrams, index);
        referenceTokens = tokenIds(references, referenceNgrams, index);
        frequencies =
                DocumentFrequencies.count(
                        referenceNgrams,
                        Arrays.copyOfRange(starts, 1, starts.length),
                        ofReferences,
                        threads);
    }

    /** A corpus worked on by all processors. */
    public static CaptionCorpus of(
            List<EvaluationItem> items, Function<String, List<String>> tokenizer) {
        return of(items, tokenizer, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param items at least one
     * @param tokenizer thread-safe; {@code PtbTokenizer::tokenize} for the official numbers
     * @param threads how many work at once, here and in the metrics
     */
    public static CaptionCorpus of(
            List<EvaluationItem> items, Function<String, List<String>> tokenizer, int threads) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a corpus needs at least one item");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ", expected at least 1");
        }
        return new CaptionCorpus(items, tokenizer, threads);
    }

    /** Number of items. */
    public int size() {
        return items.size();
    }

    /** The item scored at {@code index} of every {@link MetricScore}. */
    public EvaluationItem item(int index) {
        return items.get(index);
    }

    /** Frequencies of the n-grams in this corpus's references. */
    public DocumentFrequencies frequencies() {
        return frequencies;
    }

    /** Runs {@code task} for each item's index, on this corpus's threads. */
    void forEach(IntConsumer task) {
        ParallelItems.forEach(threads, items.size(), task);
    }

    CaptionNgrams candidate(int item) {
        return candidateNgrams[item];
    }

    List<CaptionNgrams> references(int item) {
        return Arrays.asList(referenceNgrams).subList(starts[item], starts[item + 1]);
    }

    /** Ids of the candidate's tokens; equal tokens of an item have equal ids. */
    int[] candidateTokens(int item) {
        return candidateTokens[item];
    }

    List<int[]> referenceTokens(int item) {
        return Arrays.asList(referenceTokens).subList(starts[item], starts[item + 1]);
    }

    TokenizedCaption tokenizedCandidate(int item) {
        return candidates[item];
    }

    List<TokenizedCaption> tokenizedReferences(int item) {
        return Collections.unmodifiableList(
                Arrays.asList(references).subList(starts[item], starts[item + 1]));
    }

    private void tokenize(int item, Function<String, List<String>> tokenizer) {
        EvaluationItem captions = items.get(item);
        candidates[item] = TokenizedCaption.of(captions.candidate(), tokenizer);
        for (int i = starts[item]; i < starts[item + 1]; i++) {
            references[i] =
                    TokenizedCaption.of(captions.references().get(i - starts[item]), tokenizer);
        }
    }

    private static int[][] tokenIds(
            TokenizedCaption[] captions, CaptionNgrams[] ngrams, NgramIndex index) {
        int[][] ids = new int[captions.length][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] =
                    captions[i].wordsAreTokens()
                            ? ngrams[i].wordIds()
                            : index.findOrAddWords(captions[i].tokens());
        }
        return ids;
    }

    private static int[] starts(List<EvaluationItem> items) {
        int[] starts = new int[items.size() + 1];
        for (int i = 0; i < items.size(); i++) {
            starts[i + 1] = starts[i] + items.get(i).references().size();
        }
        return starts;
    }
}
