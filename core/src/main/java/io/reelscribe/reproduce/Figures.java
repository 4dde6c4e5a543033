package io.reelscribe.reproduce;

import java.util.Locale;

/** Numbers as the report shows them: times 100, one decimal. */
final class Figures {
    static final String NONE = "–";

    private Figures() {}

    static String score(double fraction) {
        return Double.isNaN(fraction) ? NONE : String.format(Locale.ROOT, "%.1f", 100 * fraction);
    }

    /** With the deviation over seeds, where there are several. */
    static String spread(Sample sample) {
        return sample.size() < 2
                ? score(sample.mean())
                : score(sample.mean()) + " ± " + score(sample.deviation());
    }

    /** With its sign. */
    static String difference(double fraction) {
        return Double.isNaN(fraction) ? NONE : String.format(Locale.ROOT, "%+.1f", 100 * fraction);
    }

    /** With its sign and the deviation over seeds. */
    static String differences(Sample sample) {
        return sample.size() < 2
                ? difference(sample.mean())
                : difference(sample.mean()) + " ± " + score(sample.deviation());
    }
}
