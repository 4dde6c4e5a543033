package io.reelscribe.metrics.meteor;

import java.util.HashSet;
import java.util.Set;

/**
 * Words that keep their final dot.
 *
 * @param always anywhere, such as {@code Mr}
 * @param beforeNumbers only when a number follows, such as {@code No}
 */
record Abbreviations(Set<String> always, Set<String> beforeNumbers) {
    private static final String BEFORE_NUMBERS = "#NUMERIC_ONLY#";

    /** Reads one abbreviation a line, {@code #} starting a comment. */
    static Abbreviations read(LineReader lines) {
        Set<String> always = new HashSet<>();
        Set<String> beforeNumbers = new HashSet<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            String[] fields = line.strip().split("\\s+");
            if (!fields[0].isEmpty() && !fields[0].startsWith("#")) {
                boolean numeric = fields.length > 1 && fields[1].equals(BEFORE_NUMBERS);
                (numeric ? beforeNumbers : always).add(fields[0]);
            }
        }
        return new Abbreviations(Set.copyOf(always), Set.copyOf(beforeNumbers));
    }
}
