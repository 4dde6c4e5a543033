package io.reelscribe.evaluate;

import java.util.Locale;

/** Text and numbers as the report shows them. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A score as papers print it, times 100. */
    static String score(double fraction) {
        return String.format(Locale.ROOT, "%.1f", 100 * fraction);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
