package io.reelscribe.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * CIDEr of candidates for clips whose references are prepared once: the reward of reinforcement
 * learning. Immutable and thread-safe.
 */
public final class CiderScorer {
    private final Function<String, List<String>> tokenizer;
    private final CiderFormula formula;
    // over the table's index: the references' n-grams that the table lacks
    private final NgramIndex index;
    private final Map<String, CiderReferences> clips = new LinkedHashMap<>();

    /**
     * @param references of each clip, by the clip's name
     * @param frequencies weigh the n-grams, usually counted over the training corpus
     * @param tokenizer thread-safe; applied to references and candidates
     * @throws IllegalArgumentException if a clip has no reference
     */
    public CiderScorer(
            Map<String, List<String>> references,
            DocumentFrequencies frequencies,
            CiderFormula formula,
            Function<String, List<String>> tokenizer) {
        this.tokenizer = tokenizer;
        this.formula = formula;
        index = new NgramIndex(frequencies.index());
        references.forEach((clip, captions) -> clips.put(clip, prepare(captions, frequencies)));
    }

    /**
     * The CIDEr-D reward of self-critical training, on captions as pycocoevalcap tokenises them.
     */
    public static CiderScorer reward(
            Map<String, List<String>> references,
            DocumentFrequencies frequencies,
            Function<String, List<String>> tokenizer) {
        return new CiderScorer(references, frequencies, CiderFormula.CLIPPED, tokenizer);
    }

    /**
     * Scores one candidate.
     *
     * @throws IllegalArgumentException if the clip has no references here
     */
    public double score(String clip, String candidate) {
        CiderReferences references = clips.get(clip);
        if (references == null) {
            throw new IllegalArgumentException("no references of clip '" + clip + "'");
        }
        List<String> words = TokenizedCaption.of(candidate, tokenizer).words();
        return references.score(CaptionNgrams.of(words, new NgramIndex(index)), formula);
    }

    /** Scores several candidates of one clip, in their order. */
    public double[] scores(String clip, List<String> candidates) {
        return candidates.stream().mapToDouble(candidate -> score(clip, candidate)).toArray();
    }

    private CiderReferences prepare(List<String> captions, DocumentFrequencies frequencies) {
        if (captions.isEmpty()) {
            throw new IllegalArgumentException("a clip without references cannot be scored");
        }
        List<CaptionNgrams> ngrams = new ArrayList<>();
        for (String caption : captions) {
            List<String> words = TokenizedCaption.of(caption, tokenizer).words();
            ngrams.add(CaptionNgrams.of(words, index));
        }
        return new CiderReferences(ngrams, frequencies);
    }
}
