package io.reelscribe.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.reelscribe.metrics.meteor.Meteor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricPropertyTest {
    private static final MeteorMetric METEOR = new MeteorMetric(Meteor.withWordNet());

    @Test
    void a_perfect_caption_has_the_best_score_of_every_metric() {
        List<EvaluationItem> perfect =
                ReferenceScores.items().stream()
                        .filter(item -> ReferenceScores.words(item.references().get(0)).size() > 3)
                        .map(MetricPropertyTest::perfect)
                        .toList();
        CaptionCorpus corpus = CaptionCorpus.of(perfect, ReferenceScores::words);

        for (MetricScore bleu : new Bleu().score(corpus)) {
            assertEquals(1, bleu.corpus(), 1e-9, bleu.name());
        }
        assertEquals(1, new RougeL().score(corpus).get(0).corpus(), 1e-12);
        assertEquals(10, Cider.standard().score(corpus).get(0).corpus(), 1e-12);
        assertEquals(10, Cider.plain().score(corpus).get(0).corpus(), 1e-12);
    }

    @Test
    void the_order_of_the_references_changes_no_bit() {
        List<EvaluationItem> shuffled = new ArrayList<>();
        Random random = new Random(7);
        for (EvaluationItem item : ReferenceScores.items()) {
            List<String> references = new ArrayList<>(item.references());
            Collections.shuffle(references, random);
            shuffled.add(new EvaluationItem(item.id(), item.candidate(), references));
        }

        // of references that METEOR likes equally it takes the first, with that one's counts
        assertArrayEquals(
                bits(withoutMeteor(corpus(ReferenceScores.items(), 2))),
                bits(withoutMeteor(corpus(shuffled, 2))));
    }

    @Test
    void the_number_of_threads_changes_no_bit() {
        long[] alone = bits(all(corpus(ReferenceScores.items(), 1)));

        for (int threads : new int[] {2, 3, 8, 100}) {
            assertArrayEquals(alone, bits(all(corpus(ReferenceScores.items(), threads))));
        }
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void turkish_and_german_locales_change_no_bit() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.US);
            long[] american = bits(all(corpus(ReferenceScores.items(), 2)));
            for (String language : new String[] {"tr", "de"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertArrayEquals(
                        american, bits(all(corpus(ReferenceScores.items(), 2))), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_failing_tokenizer_fails_the_corpus_on_any_thread_count() {
        for (int threads : new int[] {1, 4}) {
            assertThrows(
                    UnsupportedOperationException.class,
                    () ->
                            CaptionCorpus.of(
                                    ReferenceScores.items(),
                                    caption -> {
                                        throw new UnsupportedOperationException();
                                    },
                                    threads));
        }
    }

    @Test
    void a_corpus_without_items_and_an_item_without_references_are_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> CaptionCorpus.of(List.of(), ReferenceScores::words));
        assertThrows(IllegalArgumentException.class, () -> new EvaluationItem("v", "a", List.of()));
    }

    @Test
    void every_item_drawn_once_gives_the_corpus_score() {
        CaptionCorpus corpus = CaptionCorpus.of(ReferenceScores.items(), ReferenceScores::words);
        int[] once = new int[corpus.size()];
        Arrays.fill(once, 1);

        for (MetricScore score : all(corpus)) {
            assertEquals(score.corpus(), score.resampled(once), score.name());
        }
    }

    private static EvaluationItem perfect(EvaluationItem item) {
        String only = item.references().get(0);
        return new EvaluationItem(item.id(), only, List.of(only));
    }

    private static CaptionCorpus corpus(List<EvaluationItem> items, int threads) {
        return CaptionCorpus.of(items, ReferenceScores::words, threads);
    }

    private static long[] bits(List<MetricScore> scores) {
        return scores.stream()
                .flatMapToDouble(
                        score ->
                                DoubleStream.concat(
                                        DoubleStream.of(score.corpus()),
                                        IntStream.range(0, score.items()).mapToDouble(score::item)))
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }

    private static List<MetricScore> all(CaptionCorpus corpus) {
        List<MetricScore> scores = withoutMeteor(corpus);
        scores.addAll(METEOR.score(corpus));
        return scores;
    }

    private static List<MetricScore> withoutMeteor(CaptionCorpus corpus) {
        DocumentFrequencies table =
                DocumentFrequencies.of(ReferenceScores.table(), ReferenceScores::words);
        List<MetricScore> scores = new ArrayList<>(new Bleu().score(corpus));
        scores.addAll(new RougeL().score(corpus));
        scores.addAll(Cider.standard().score(corpus));
        scores.addAll(Cider.clipped(table).score(corpus));
        scores.addAll(Cider.plain(table).score(corpus));
        return scores;
    }
}
