package io.reelscribe.metrics;

import java.util.List;

/**
 * CIDEr (Vedantam et al., 2015) in its variants. Scores of different document frequencies cannot be
 * compared; those of a corpus come from its own references, so adding an item changes all scores,
 * and a corpus of one item scores 0.
 */
public final class Cider implements CaptionMetric {
    private final String name;
    private final CiderFormula formula;
    private final FrequencySource source;

    private Cider(String name, CiderFormula formula, FrequencySource source) {
        this.name = name;
        this.formula = formula;
        this.source = source;
    }

    /**
     * What pycocoevalcap and the literature report as {@code CIDEr}: the clipped formula with the
     * corpus's own document frequencies.
     */
    public static Cider standard() {
        return new Cider("CIDEr", CiderFormula.CLIPPED, Cider::ownReferences);
    }

    /** {@code CIDEr-D}: the clipped formula with document frequencies from elsewhere. */
    public static Cider clipped(DocumentFrequencies frequencies) {
        return new Cider("CIDEr-D", CiderFormula.CLIPPED, corpus -> indexed(corpus, frequencies));
    }

    /** {@code CIDEr-plain}: no clipping, no length penalty, the corpus's own frequencies. */
    public static Cider plain() {
        return new Cider("CIDEr-plain", CiderFormula.PLAIN, Cider::ownReferences);
    }

    /** {@code CIDEr-plain} with document frequencies from elsewhere. */
    public static Cider plain(DocumentFrequencies frequencies) {
        return new Cider("CIDEr-plain", CiderFormula.PLAIN, corpus -> indexed(corpus, frequencies));
    }

    @Override
    public List<MetricScore> score(CaptionCorpus corpus) {
        double[] scores = new double[corpus.size()];
        ItemScorer scorer = source.scorer(corpus);
        corpus.forEach(i -> scores[i] = scorer.score(i, formula));
        return List.of(new MeanScore(name, scores));
    }

    private static ItemScorer ownReferences(CaptionCorpus corpus) {
        return (item, formula) ->
                new CiderReferences(corpus.references(item), corpus.frequencies())
                        .score(corpus.candidate(item), formula);
    }

    private static ItemScorer indexed(CaptionCorpus corpus, DocumentFrequencies frequencies) {
        return (item, formula) -> {
            NgramIndex index = new NgramIndex(frequencies.index());
            List<CaptionNgrams> references =
                    corpus.tokenizedReferences(item).stream()
                            .map(caption -> CaptionNgrams.of(caption.words(), index))
                            .toList();
            CaptionNgrams candidate =
                    CaptionNgrams.of(corpus.tokenizedCandidate(item).words(), index);
            return new CiderReferences(references, frequencies).score(candidate, formula);
        };
    }

    private interface FrequencySource {
        ItemScorer scorer(CaptionCorpus corpus);
    }

    private interface ItemScorer {
        double score(int item, CiderFormula formula);
    }
}
