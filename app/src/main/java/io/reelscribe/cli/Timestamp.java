package io.reelscribe.cli;

import java.util.Locale;

/** Times and texts as subtitle formats want them. */
final class Timestamp {
    private Timestamp() {}

    /** {@code 01:02:03.456}, as WebVTT writes it. */
    static String withPoint(double seconds) {
        return format(seconds, '.');
    }

    /** {@code 01:02:03,456}, as SubRip writes it. */
    static String withComma(double seconds) {
        return format(seconds, ',');
    }

    private static String format(double seconds, char separator) {
        long millis = Math.max(0, Math.round(seconds * 1000));
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                separator,
                millis % 1000);
    }

    /** A line break would end the entry. */
    static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
