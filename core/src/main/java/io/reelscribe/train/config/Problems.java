package io.reelscribe.train.config;

import io.reelscribe.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** Everything found wrong with a configuration. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(Origin origin, String what) {
        lines.add(origin + ": " + what);
    }

    boolean any() {
        return !lines.isEmpty();
    }

    void throwIfAny() {
        if (any()) {
            throw new ConfigurationException(String.join("\n", lines));
        }
    }
}
