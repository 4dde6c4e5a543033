package io.reelscribe.world;

import io.reelscribe.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a world is made from.
 *
 * @param seed of all random draws
 * @param counts how many pictures and clips
 * @param references captions of each clip, 5 to 10
 * @param actors a folder of PNG files with transparency to use as actors instead of the drawn ones
 */
public record WorldSettings(long seed, Counts counts, int references, Optional<Path> actors) {
    /** The world that the miniature is trained on. */
    public static final WorldSettings DEFAULT =
            new WorldSettings(1, Counts.DEFAULT, 8, Optional.empty());

    /**
     * How many of each.
     *
     * @param pairs single pictures, each with two captions
     * @param train clips
     * @param validation clips
     * @param test clips
     * @param heldout clips of combinations that no other clip shows
     */
    public record Counts(int pairs, int train, int validation, int test, int heldout) {
        /** As many as the miniature is trained on. */
        public static final Counts DEFAULT = new Counts(160_000, 6_000, 300, 600, 300);

        private static final int MOST = 1_000_000;

        public Counts {
            check("pairs", pairs);
            check("train", train);
            check("validation", validation);
            check("test", test);
            check("heldout", heldout);
        }

        private static void check(String name, int count) {
            if (count < 0 || count > MOST) {
                throw new ConfigurationException(name + " is " + count + "; expected 0 to " + MOST);
            }
        }

        /** All files to write. */
        public int files() {
            return pairs + train + validation + test + heldout;
        }
    }

    public WorldSettings {
        if (references < 5 || references > 10) {
            throw new ConfigurationException("references is " + references + "; expected 5 to 10");
        }
    }
}
