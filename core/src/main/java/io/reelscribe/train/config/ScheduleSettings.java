package io.reelscribe.train.config;

/**
 * The learning rate over time.
 *
 * @param kind shape of the curve
 * @param rate highest
 * @param minRate the curve's end
 * @param warmupRate the curve's beginning
 * @param warmupSteps steps from the beginning to the highest rate
 */
public record ScheduleSettings(
        Kind kind, double rate, double minRate, double warmupRate, int warmupSteps) {
    /** Shape of the curve. */
    public enum Kind {
        /**
         * As published: linear warm-up within the first inner epoch, whether complete or not, then
         * a cosine that changes once for each inner epoch.
         */
        LAVIS,
        /** Linear warm-up, then a cosine, both step by step. */
        COSINE
    }

    /** MSR-VTT with FLAN-T5 XL. */
    static final ScheduleSettings PAPER = new ScheduleSettings(Kind.LAVIS, 5e-5, 1e-5, 1e-8, 1000);

    public ScheduleSettings {
        new Requirements()
                .positive("rate", rate)
                .that(Double.isFinite(rate), "rate", "is " + rate + ", expected a finite number")
                .notNegative("minRate", minRate)
                .notNegative("warmupRate", warmupRate)
                .that(
                        minRate <= rate,
                        "minRate",
                        "is " + minRate + ", expected at most the rate, " + rate)
                .that(
                        warmupRate <= rate,
                        "warmupRate",
                        "is " + warmupRate + ", expected at most the rate, " + rate)
                .atLeast("warmupSteps", warmupSteps, 0)
                .check();
    }
}
