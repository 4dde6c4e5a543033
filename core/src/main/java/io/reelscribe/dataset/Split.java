package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of a dataset that a clip belongs to. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST,
    /** In no split, as in a file that says nothing of splits. */
    NONE;

    /** As annotation files write them. */
    private static final Map<String, Split> SPELLINGS =
            Map.of(
                    "train", TRAIN,
                    "training", TRAIN,
                    "validation", VALIDATION,
                    "validate", VALIDATION,
                    "val", VALIDATION,
                    "valid", VALIDATION,
                    "dev", VALIDATION,
                    "test", TEST,
                    "testing", TEST,
                    "none", NONE);

    private static final Pattern SEPARATORS = Pattern.compile("[^a-z]+");

    /**
     * The split of that name, in any of the spellings that annotation files use.
     *
     * @throws ConfigurationException if there is none
     */
    public static Split named(String name) {
        return find(name).orElseThrow(() -> new ConfigurationException(unknown(name)));
    }

    static Split named(String name, Place place) {
        return find(name).orElseThrow(() -> place.error(unknown(name)));
    }

    private static Optional<Split> find(String name) {
        return Optional.ofNullable(SPELLINGS.get(name.toLowerCase(Locale.ROOT)));
    }

    private static String unknown(String name) {
        return "split '" + name + "' is unknown; expected train, validation, test or none";
    }

    /** The name that annotation files and options use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The split that a file's name speaks of, if it is one alone: {@code vatex_public_test.json}.
     */
    static Optional<Split> inFileName(String fileName) {
        Set<Split> found = EnumSet.noneOf(Split.class);
        for (String word : SEPARATORS.split(fileName.toLowerCase(Locale.ROOT))) {
            if (SPELLINGS.containsKey(word)) {
                found.add(SPELLINGS.get(word));
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }
}
