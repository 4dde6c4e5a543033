package io.reelscribe.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CiderScorerTest {
    private static final DocumentFrequencies TABLE =
            DocumentFrequencies.of(ReferenceScores.table(), ReferenceScores::words);

    @Test
    void prepared_references_give_the_same_bits_as_the_metric() {
        CaptionCorpus corpus = CaptionCorpus.of(ReferenceScores.items(), ReferenceScores::words);
        MetricScore expected = Cider.clipped(TABLE).score(corpus).get(0);

        CiderScorer scorer = CiderScorer.reward(references(), TABLE, ReferenceScores::words);

        for (int i = 0; i < corpus.size(); i++) {
            EvaluationItem item = corpus.item(i);
            assertEquals(expected.item(i), scorer.score(item.id(), item.candidate()));
        }
    }

    @Test
    void a_table_of_the_scored_corpus_gives_standard_cider() {
        List<EvaluationItem> items = ReferenceScores.items();
        DocumentFrequencies own =
                DocumentFrequencies.of(
                        items.stream().map(EvaluationItem::references).toList(),
                        ReferenceScores::words);
        CiderScorer scorer = CiderScorer.reward(references(), own, ReferenceScores::words);

        for (int i = 0; i < items.size(); i++) {
            assertEquals(
                    ReferenceScores.item("CIDEr", i),
                    scorer.score(items.get(i).id(), items.get(i).candidate()),
                    1e-9);
        }
    }

    @Test
    void repeated_words_that_no_table_knows_lower_the_score_as_repetitions_do() {
        Map<String, List<String>> references = Map.of("v", List.of("a man runs", "w0 w1 w2"));
        CiderScorer scorer =
                new CiderScorer(references, TABLE, CiderFormula.PLAIN, ReferenceScores::words);

        double twice = scorer.score("v", "a man runs zebra zebra");
        double two = scorer.score("v", "a man runs zebra lion");

        // |(2)| > |(1, 1)|: the norm of a repeated word is larger; bigrams and longer do not differ
        double norm = StrictMath.log(40);
        double shared = 3 * norm * norm / Math.sqrt(3 * norm * norm);
        double difference =
                shared / Math.sqrt(5 * norm * norm) - shared / Math.sqrt(7 * norm * norm);
        assertEquals(10.0 / 4 / 2 * difference, two - twice, 1e-12);
    }

    @Test
    void a_batch_scores_like_its_candidates_one_by_one() {
        CiderScorer scorer = CiderScorer.reward(references(), TABLE, ReferenceScores::words);
        List<String> candidates = List.of("w0 w1", "", "w3 w4 w5 w6 unknown");

        double[] batch = scorer.scores("clip7", candidates);

        for (int i = 0; i < batch.length; i++) {
            assertEquals(scorer.score("clip7", candidates.get(i)), batch[i]);
        }
        assertEquals(0, batch[1]);
    }

    @Test
    void an_unknown_clip_is_named() {
        CiderScorer scorer = CiderScorer.reward(references(), TABLE, ReferenceScores::words);

        Exception error =
                assertThrows(
                        IllegalArgumentException.class, () -> scorer.score("nowhere", "a man"));

        assertEquals("no references of clip 'nowhere'", error.getMessage());
    }

    private static Map<String, List<String>> references() {
        Map<String, List<String>> references = new LinkedHashMap<>();
        ReferenceScores.items().forEach(item -> references.put(item.id(), item.references()));
        return references;
    }
}
