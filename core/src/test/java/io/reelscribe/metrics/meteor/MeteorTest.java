package io.reelscribe.metrics.meteor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeteorTest {
    private static final double EXACT = 1e-12;

    @TempDir Path folder;
    private Meteor meteor;

    @BeforeEach
    void load() throws IOException {
        DataFolderFixture.in(folder);
        meteor = Meteor.fromData(folder);
    }

    private double score(String candidate, String... references) {
        return meteor.score(candidate, List.of(references)).score();
    }

    @Test
    void a_text_equal_to_its_reference_scores_one() {
        assertEquals(1.0, score("a dog is running in the park", "a dog is running in the park"));
        assertEquals(1.0, score("dog", "dog"));
        assertEquals(1.0, score("a a a a", "a a a a"));
    }

    @Test
    void a_single_exact_match_is_one_chunk_of_one_word() {
        MeteorStatistics statistics = meteor.score("dog", List.of("cat dog"));
        assertEquals(1, statistics.chunks());
        assertEquals(1.0, statistics.precision());
        assertEquals(0.5, statistics.recall());
        assertEquals((1 - 0.6) / (0.15 / 1 + 0.85 / 0.5), statistics.score(), EXACT);
    }

    @Test
    void texts_without_a_common_word_score_zero() {
        assertEquals(0.0, score("dog", "cat"));
    }

    @Test
    void every_break_of_word_order_is_a_chunk() {
        assertEquals(2, meteor.score("x y", List.of("y x")).chunks());
        assertEquals(1 - 0.6, score("x y", "y x"), EXACT);
        assertEquals(2, meteor.score("w x y z", List.of("y z w x")).chunks());
        assertEquals(1 - 0.6 * Math.pow(0.5, 0.2), score("w x y z", "y z w x"), EXACT);
    }

    @Test
    void a_gap_in_either_text_ends_a_chunk() {
        assertEquals(2, meteor.score("x y", List.of("x q y")).chunks());
        assertEquals(2, meteor.score("x q y", List.of("x y")).chunks());
    }

    @Test
    void repeated_words_are_aligned_in_the_fewest_chunks() {
        MeteorStatistics statistics = meteor.score("a cat", List.of("a dog and a cat"));
        assertEquals(1, statistics.chunks());
        assertEquals(2, statistics.reference().matched());
    }

    @Test
    void words_with_the_same_stem_count_six_tenths() {
        MeteorStatistics statistics = meteor.score("dogs", List.of("dog"));
        assertEquals(1, statistics.candidate().content().stem());
        assertEquals(0.6, statistics.score(), EXACT);
    }

    @Test
    void synonyms_count_eight_tenths() {
        MeteorStatistics statistics = meteor.score("couch", List.of("sofa"));
        assertEquals(1, statistics.candidate().content().synonym());
        assertEquals(0.8, statistics.score(), EXACT);
    }

    @Test
    void synonyms_are_found_through_regular_and_irregular_base_forms() {
        assertEquals(0.8, score("couches", "sofa"), EXACT);
        assertEquals(0.8, score("children", "kids"), EXACT);
    }

    @Test
    void a_paraphrase_may_cover_unequal_numbers_of_words() {
        MeteorStatistics statistics = meteor.score("she has been here", List.of("she was here"));
        assertEquals(2, statistics.candidate().content().paraphrase());
        assertEquals(1, statistics.reference().content().paraphrase());
        assertEquals(1, statistics.chunks());
        double precision = (2 + 2 * 0.6) / 4;
        double recall = (2 + 1 * 0.6) / 3;
        assertEquals(1 / (0.15 / precision + 0.85 / recall), statistics.score(), EXACT);
    }

    @Test
    void paraphrases_are_found_in_both_directions() {
        assertEquals(1, meteor.score("x was y", List.of("x has been y")).chunks());
        assertEquals(
                3, meteor.score("many dogs", List.of("a lot of dogs")).reference().matched() - 1);
    }

    @Test
    void function_words_count_a_third_of_content_words() {
        MeteorStatistics statistics = meteor.score("the dog", List.of("the cat"));
        assertEquals(1, statistics.candidate().function().exact());
        assertEquals(0.25, statistics.precision(), EXACT);
        assertEquals(0.25 * (1 - 0.6), statistics.score(), EXACT);
    }

    /** Values of the official METEOR in the tests of Maluuba/nlg-eval. */
    @Test
    void official_scores_are_reproduced() throws IOException {
        DataFolderFixture.in(folder).write("function/english.words", "a\nis\nthis\n.\n");
        meteor = Meteor.fromData(folder);
        assertEquals(
                0.44434387,
                score("this is a good test", "this is a test", "this is also a test"),
                5e-9);
        assertEquals(
                0.48372379050300296,
                score("Le test est en français.", "Test en français.", "Le test en français."),
                EXACT);
        assertEquals(1.0, score("テスト", "テスト"));
    }

    @Test
    void an_empty_text_scores_zero() {
        assertEquals(0.0, score("", "a dog"));
        assertEquals(0.0, score("a dog", ""));
        assertEquals(0.0, score("", ""));
        assertEquals(0.0, score(" \t ", "a dog"));
    }

    @Test
    void punctuation_alone_is_matched_like_words() {
        assertEquals(1.0, score("!!!", "!!!"));
        assertEquals(0.0, score("...", "a dog"));
    }

    @Test
    void case_does_not_matter_in_any_locale() {
        assertEquals(1.0, score("INDIA IS BIG", "india is big"));
    }

    @Test
    void the_best_reference_counts_and_of_equal_ones_the_first() {
        MeteorStatistics best = meteor.score("x y", List.of("q", "x y z", "x y", "x y"));
        assertEquals(2, best.reference().words());
        assertEquals(1.0, best.score());
        assertEquals(1, meteor.score("x", List.of("q", "r s")).reference().words());
    }

    @Test
    void bars_are_dropped_from_a_candidate_and_split_a_reference_as_in_METEORs_protocol() {
        assertEquals(1.0, score("a ||| dog", "a dog"));
        assertEquals(1.0, score("a dog", "a cat ||| a dog"));
    }

    @Test
    void a_corpus_is_scored_by_summed_counts_in_which_perfect_items_have_no_chunk() {
        MeteorResult result =
                meteor.corpus(List.of("x y", "x y"), List.of(List.of("x y"), List.of("y x")));
        assertArrayEquals(new double[] {1.0, 0.4}, result.itemScores(), EXACT);
        assertEquals(1 - 0.6 * Math.pow(2 / 4.0, 0.2), result.score(), EXACT);
    }

    @Test
    void an_empty_corpus_scores_zero() {
        assertEquals(0.0, meteor.corpus(List.of(), List.of()).score());
    }

    @Test
    void scores_are_labelled_by_what_they_are() {
        assertEquals("METEOR", meteor.label());
        assertEquals("METEOR", meteor.corpus(List.of("x"), List.of(List.of("x"))).label());
        assertEquals("METEOR (no paraphrases)", Meteor.withWordNet().label());
    }

    @Test
    void the_number_of_threads_and_the_order_of_references_change_no_bit()
            throws ExecutionException, InterruptedException {
        Random random = new Random(1);
        List<String> candidates = new ArrayList<>();
        List<List<String>> references = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            candidates.add(sentence(random));
            references.add(List.of(sentence(random), sentence(random), sentence(random)));
        }
        double[] scores = meteor.corpus(candidates, references).itemScores();
        for (int threads : new int[] {1, 2, 7}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                MeteorResult result =
                        pool.submit(() -> meteor.corpus(candidates, references)).get();
                assertArrayEquals(scores, result.itemScores());
            } finally {
                pool.shutdown();
            }
        }
        List<List<String>> reversed =
                references.stream()
                        .map(
                                list -> {
                                    List<String> copy = new ArrayList<>(list);
                                    Collections.reverse(copy);
                                    return copy;
                                })
                        .toList();
        assertArrayEquals(scores, meteor.corpus(candidates, reversed).itemScores());
    }

    private static String sentence(Random random) {
        List<String> words = List.of("a", "dog", "dogs", "couch", "sofa", "has", "been", "was");
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            sentence.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return sentence.toString();
    }

    @Test
    void wrong_arguments_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> meteor.score("x", List.of()));
        assertThrows(IllegalArgumentException.class, () -> meteor.corpus(List.of("x"), List.of()));
    }

    @Test
    void a_text_of_more_than_a_thousand_words_is_refused_with_its_beginning() {
        String endless = "dog ".repeat(1001);
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class, () -> meteor.score(endless, List.of("dog")));
        assertTrue(
                refused.getMessage().contains("at most 1000 words, found 1001 in 'dog dog"),
                refused.getMessage());
    }

    @Test
    void a_repetitive_text_of_the_greatest_length_is_scored() {
        assertTrue(score("dog ".repeat(1000), "dog ".repeat(50) + "cat") > 0);
    }
}
