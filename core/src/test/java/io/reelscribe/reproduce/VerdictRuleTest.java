package io.reelscribe.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerdictRuleTest {
    @Test
    void a_difference_far_above_its_spread_is_reproduced() {
        assertEquals(Verdict.REPRODUCED, VerdictRule.verdict(Sample.of(0.05, 0.06, 0.04)));
    }

    @Test
    void a_difference_far_below_zero_is_not_reproduced() {
        assertEquals(Verdict.NOT_REPRODUCED, VerdictRule.verdict(Sample.of(-0.05, -0.06, -0.04)));
    }

    @Test
    void a_difference_within_its_spread_is_undecided() {
        assertEquals(Verdict.UNDECIDED, VerdictRule.verdict(Sample.of(0.05, -0.02, 0.03)));
        assertEquals(Verdict.UNDECIDED, VerdictRule.verdict(Sample.of(0, 0, 0)));
    }

    @Test
    void one_or_two_seeds_decide_nothing_however_large_the_difference() {
        assertEquals(Verdict.UNDECIDED, VerdictRule.verdict(Sample.of(9)));
        assertEquals(Verdict.UNDECIDED, VerdictRule.verdict(Sample.of(9, 9)));
        assertEquals(Verdict.UNDECIDED, VerdictRule.verdict(new Sample(List.of())));
    }

    @Test
    void what_is_needed_is_the_95_percent_point_of_student_s_t_times_the_standard_error() {
        // deviation 0.01, standard error 0.01 / sqrt(3), two degrees of freedom
        assertEquals(
                2.920 * 0.01 / Math.sqrt(3), VerdictRule.threshold(Sample.of(1, 1.01, 0.99)), 1e-9);
        // deviation sqrt(0.02 / 4), four degrees of freedom
        assertEquals(
                2.132 * Math.sqrt(0.005 / 5),
                VerdictRule.threshold(Sample.of(0.2, 0, 0.1, 0.1, 0.1)),
                1e-9);
    }

    @Test
    void a_claim_falls_with_one_statement_and_stands_with_all() {
        Verdict yes = Verdict.REPRODUCED;
        assertEquals(yes, Verdict.ofAll(List.of(yes, yes)));
        assertEquals(Verdict.UNDECIDED, Verdict.ofAll(List.of(yes, Verdict.UNDECIDED)));
        assertEquals(
                Verdict.NOT_REPRODUCED,
                Verdict.ofAll(List.of(yes, Verdict.UNDECIDED, Verdict.NOT_REPRODUCED)));
        assertEquals(Verdict.UNDECIDED, Verdict.ofAll(List.of()));
    }

    @Test
    void the_deviation_divides_by_one_less_than_the_seeds() {
        assertEquals(1, Sample.of(1, 2, 3).deviation(), 1e-12);
        assertTrue(Double.isNaN(Sample.of(1).deviation()));
    }

    @Test
    void differences_are_paired_by_seed_and_what_has_no_seed_is_taken_for_each() {
        assertEquals(List.of(0.5, 1.0), Sample.of(1, 2).plus(-0.5, Sample.of(1, 2)).values());
        assertEquals(List.of(0.0, 1.0), Sample.of(1, 2).plus(-1, Sample.of(1)).values());
        assertEquals(0, Sample.of(1, 2).plus(-1, new Sample(List.of())).size());
        assertThrows(
                IllegalArgumentException.class, () -> Sample.of(1, 2).plus(1, Sample.of(1, 2, 3)));
    }
}
