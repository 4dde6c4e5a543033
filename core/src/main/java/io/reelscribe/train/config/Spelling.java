package io.reelscribe.train.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** How names in Java are spelt in YAML: words joined by hyphens. */
public final class Spelling {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Spelling() {}

    /** {@code MEAN_OF_OTHERS} is {@code mean-of-others}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code minRate} is {@code min-rate}. */
    static String ofComponent(String component) {
        return CAPITAL.matcher(component).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
