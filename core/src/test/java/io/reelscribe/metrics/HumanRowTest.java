package io.reelscribe.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HumanRowTest {
    private static final List<List<String>> CLIPS =
            List.of(
                    List.of("a man runs", "a man is running", "someone runs fast"),
                    List.of("a dog barks", "the dog barks"),
                    List.of("only one"));

    @Test
    void the_row_is_the_mean_over_rounds_and_short_clips_begin_again() {
        double expected =
                (cider(item(0, 0), item(1, 0))
                                + cider(item(0, 1), item(1, 1))
                                + cider(item(0, 2), item(1, 0)))
                        / 3;
        List<Integer> progress = new ArrayList<>();

        HumanRow row =
                HumanRow.of(
                        CLIPS, List.of(Cider.standard()), ReferenceScores::words, 1, progress::add);

        assertEquals(expected, row.scores().get("CIDEr"), 1e-15);
        assertEquals(2, row.clips());
        assertEquals(3, row.rounds());
        assertEquals(List.of(1, 2, 3), progress);
    }

    @Test
    void without_two_references_anywhere_there_is_no_row() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        HumanRow.of(
                                List.of(List.of("only one")),
                                List.of(),
                                ReferenceScores::words,
                                1,
                                round -> {}));
    }

    private static EvaluationItem item(int clip, int reference) {
        List<String> others = new ArrayList<>(CLIPS.get(clip));
        String candidate = others.remove(reference);
        return new EvaluationItem("clip" + clip, candidate, others);
    }

    private static double cider(EvaluationItem... items) {
        CaptionCorpus corpus = CaptionCorpus.of(List.of(items), ReferenceScores::words);
        return Cider.standard().score(corpus).get(0).corpus();
    }
}
