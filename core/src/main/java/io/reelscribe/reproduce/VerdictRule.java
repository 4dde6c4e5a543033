package io.reelscribe.reproduce;

/**
 * The rule that verdicts follow. A claim is put as a difference that is above zero if the claim
 * holds, paired by seed. Student's t test, one-sided at 5%: a mean difference further above zero
 * than t times its standard error says reproduced, further below it says not reproduced, anything
 * between is undecided, and so is any difference of fewer than three seeds.
 */
final class VerdictRule {
    /** Fewer say nothing of how much seeds differ. */
    static final int FEWEST_SEEDS = 3;

    /** The 95% point of Student's t for 1, 2, ... degrees of freedom. */
    private static final double[] STUDENT = {
        6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771,
        1.761, 1.753, 1.746, 1.740, 1.734, 1.729
    };

    private VerdictRule() {}

    /** What a difference must exceed, in the units of the difference; NaN for one seed. */
    static double threshold(Sample differences) {
        int freedom = Math.min(differences.size() - 1, STUDENT.length);
        return freedom < 1 ? Double.NaN : STUDENT[freedom - 1] * differences.standardError();
    }

    static Verdict verdict(Sample differences) {
        if (differences.size() < FEWEST_SEEDS) {
            return Verdict.UNDECIDED;
        }
        double mean = differences.mean();
        double threshold = threshold(differences);
        if (mean > threshold) {
            return Verdict.REPRODUCED;
        }
        return mean < -threshold ? Verdict.NOT_REPRODUCED : Verdict.UNDECIDED;
    }
}
