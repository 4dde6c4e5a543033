package io.reelscribe.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The search on a made-up model whose next token depends on the last one alone. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenSearchTest {
    private static final int END = 0;
    private static final Vocabulary VOCABULARY = Vocabulary.of(END);

    /** Probabilities of the next token by the last; row 0 is the start. */
    private static final double[][] CHAIN = {
        {0.05, 0.50, 0.40, 0.05},
        {0.30, 0.10, 0.25, 0.35},
        {0.85, 0.05, 0.05, 0.05},
        {0.10, 0.60, 0.20, 0.10}
    };

    private record Chain(int clips) implements NextTokens {
        @Override
        public float[][] first(Scores scores) {
            return rows(new int[clips]);
        }

        @Override
        public float[][] next(int[] tokens, int[] parents, Scores scores) {
            return rows(tokens);
        }

        private static float[][] rows(int[] tokens) {
            float[][] rows = new float[tokens.length][];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = new float[4];
                for (int token = 0; token < 4; token++) {
                    rows[row][token] = (float) Math.log(CHAIN[tokens[row]][token]);
                }
            }
            return rows;
        }
    }

    @Test
    void greedy_takes_the_most_probable_token_each_time() {
        assertArrayEquals(new int[] {1, 3, 1, 3, 1}, best(Generation.greedy(5)).tokens());
    }

    @Test
    void beams_find_what_greedy_misses() {
        Hypothesis best = best(new Generation(new Search.Beam(2, 0), 0, 5, 1, 0));
        assertArrayEquals(new int[] {2, END}, best.tokens());
        assertEquals(Math.log(0.40 * 0.85), best.score(), 1e-6);
    }

    @Test
    void beams_find_the_best_of_all_sequences_that_a_naive_search_finds() {
        List<Hypothesis> found = run(new Generation(new Search.Beam(64, 0), 0, 3, 1, 0), 1).get(0);
        double[] best = {Double.NEGATIVE_INFINITY};
        grow(0, 0, 3, best);
        assertEquals(best[0], found.get(0).score(), 1e-5);
    }

    /** Every sequence of at most that many tokens. */
    private static void grow(int last, double score, int left, double[] best) {
        for (int token = 0; token < 4; token++) {
            double longer = score + Math.log(CHAIN[last][token]);
            if (token == END || left == 1) {
                best[0] = Math.max(best[0], longer);
            } else {
                grow(token, longer, left - 1, best);
            }
        }
    }

    @Test
    void no_caption_ends_before_the_minimum() {
        for (Search search : List.of(new Search.Greedy(), new Search.Beam(3, 1), drawn(3, 7))) {
            for (Hypothesis found : run(new Generation(search, 4, 8, 1, 0), 1).get(0)) {
                assertTrue(found.tokens().length >= 4, Arrays.toString(found.tokens()));
            }
        }
    }

    @Test
    void every_caption_ends_at_the_maximum() {
        for (Search search : List.of(new Search.Greedy(), new Search.Beam(3, 1), drawn(3, 7))) {
            for (Hypothesis found : run(new Generation(search, 0, 3, 1, 0), 1).get(0)) {
                assertTrue(found.tokens().length <= 3, Arrays.toString(found.tokens()));
            }
        }
    }

    @Test
    void no_pair_of_tokens_comes_twice_where_that_is_barred() {
        int[] tokens = best(new Generation(new Search.Greedy(), 0, 8, 1, 2)).tokens();
        Set<List<Integer>> pairs = new HashSet<>();
        for (int index = 1; index < tokens.length; index++) {
            assertTrue(pairs.add(List.of(tokens[index - 1], tokens[index])));
        }
    }

    @Test
    void a_seed_repeats_its_captions_and_another_gives_others() {
        assertSame(sample(11), sample(11));
        assertNotEquals(text(sample(11)), text(sample(12)));
    }

    @Test
    void drawn_tokens_come_as_often_as_they_are_probable() {
        int[] counts = new int[4];
        Generation one = new Generation(drawn(4000, 3), 0, 1, 1, 0);
        run(one, 1).get(0).forEach(found -> counts[found.tokens()[0]]++);
        for (int token = 0; token < 4; token++) {
            assertEquals(CHAIN[0][token], counts[token] / 4000.0, 0.03);
        }
    }

    @Test
    void clips_of_a_batch_do_not_change_each_other() {
        Generation beams = new Generation(new Search.Beam(3, 1), 1, 6, 1, 0);
        List<List<Hypothesis>> together = run(beams, 4);
        for (List<Hypothesis> clip : together) {
            assertSame(run(beams, 1).get(0), clip);
        }
    }

    @Test
    void padding_rows_and_the_forbidden_token_are_never_chosen() {
        Vocabulary narrow = new Vocabulary(END, new int[0], 3, 1);
        Generation beams = new Generation(new Search.Beam(3, 1), 3, 6, 1, 0);
        for (Hypothesis found : TokenSearch.run(new Chain(1), beams, narrow, 1).get(0)) {
            assertTrue(Arrays.stream(found.tokens()).allMatch(token -> token == 0 || token == 2));
        }
    }

    private static Search.Sample drawn(int captions, long seed) {
        return new Search.Sample(captions, 1, 0, 1, seed);
    }

    private static List<Hypothesis> sample(long seed) {
        return run(new Generation(drawn(5, seed), 0, 12, 1, 0), 1).get(0);
    }

    private static Hypothesis best(Generation generation) {
        return run(generation, 1).get(0).get(0);
    }

    private static List<List<Hypothesis>> run(Generation generation, int clips) {
        return TokenSearch.run(new Chain(clips), generation, VOCABULARY, clips);
    }

    private static List<String> text(List<Hypothesis> found) {
        return found.stream().map(one -> Arrays.toString(one.tokens())).toList();
    }

    private static void assertSame(List<Hypothesis> expected, List<Hypothesis> found) {
        assertEquals(text(expected), text(found));
    }
}
