package io.reelscribe.train.report;

import java.time.Duration;
import java.util.Locale;

/** Text and numbers as a page shows them. */
public final class Html {
    private Html() {}

    /** Text that a page shows as it is, whatever it holds. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Three or four digits that matter. */
    static String number(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || value == 0) {
            return value == 0 ? "0" : "–";
        }
        if (size < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value).replace("e-0", "e-");
        }
        int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    static String duration(Duration time) {
        long minutes = time.toMinutes();
        if (minutes < 1) {
            return time.toSeconds() + " s";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 48 * 60
                ? minutes / 60 + " h " + minutes % 60 + " min"
                : time.toDays() + " d " + time.toHours() % 24 + " h";
    }
}
