package io.reelscribe.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BootstrapTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(4000, 1);

    @Test
    void the_interval_of_a_mean_is_near_the_normal_one() {
        MetricScore score = normal(400, 0, 5);

        Interval interval = BOOTSTRAP.interval(score);

        double error = 1 / Math.sqrt(400);
        assertEquals(score.corpus() - 1.96 * error, interval.low(), 0.2 * error);
        assertEquals(score.corpus() + 1.96 * error, interval.high(), 0.2 * error);
    }

    @Test
    void the_same_seed_gives_the_same_interval() {
        MetricScore score = normal(50, 0, 5);

        assertEquals(BOOTSTRAP.interval(score), BOOTSTRAP.interval(score));
        assertTrue(!BOOTSTRAP.interval(score).equals(new Bootstrap(4000, 2).interval(score)));
    }

    @Test
    void a_shift_of_every_item_is_certain_though_the_items_scatter() {
        PairedDifference difference = BOOTSTRAP.compare(normal(50, 0, 5), normal(50, 0.01, 5));

        assertEquals(0.01, difference.difference(), 1e-12);
        assertEquals(0.01, difference.interval().low(), 1e-12);
        assertEquals(0.01, difference.interval().high(), 1e-12);
        assertTrue(difference.probability() < 0.001);
    }

    @Test
    void equal_predictions_do_not_differ() {
        PairedDifference difference = BOOTSTRAP.compare(normal(50, 0, 5), normal(50, 0, 5));

        assertEquals(new PairedDifference(0, new Interval(0, 0), 1), difference);
    }

    @Test
    void the_interval_of_bleu_holds_the_score_of_the_corpus() {
        CaptionCorpus corpus = CaptionCorpus.of(ReferenceScores.items(), ReferenceScores::words);

        for (MetricScore bleu : new Bleu().score(corpus)) {
            Interval interval = BOOTSTRAP.interval(bleu);
            assertTrue(interval.low() < bleu.corpus() && bleu.corpus() < interval.high());
        }
    }

    @Test
    void too_few_samples_and_unequal_sets_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(99, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> BOOTSTRAP.compare(normal(3, 0, 1), normal(4, 0, 1)));
    }

    private static MetricScore normal(int items, double shift, long seed) {
        Random random = new Random(seed);
        double[] scores = new double[items];
        Arrays.setAll(scores, i -> random.nextGaussian() + shift);
        return new MeanScore("normal", scores);
    }
}
