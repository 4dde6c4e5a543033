package io.reelscribe.evaluate;

import java.util.Locale;

/** Numbers as the report shows them. */
final class Figures {
    private Figures() {}

    /** A score as papers print it, times 100. */
    static String score(double fraction) {
        return String.format(Locale.ROOT, "%.1f", 100 * fraction);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
