package io.reelscribe.evaluate;

import io.reelscribe.ConfigurationException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Everything that captions depend on, by name: model, options, clips. Captions of different
 * settings must not end up in one file.
 */
public record RunSettings(Map<String, String> values) {
    public RunSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * @param begun settings of the captions in the file
     * @throws ConfigurationException if they differ; names the first setting that does
     */
    void requireSame(RunSettings begun, Path file) {
        TreeSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(begun.values.keySet());
        for (String name : names) {
            if (!Objects.equals(values.get(name), begun.values.get(name))) {
                throw new ConfigurationException(
                        "%s: was begun with %s %s, now it is %s; go on with the former, or begin anew in another folder"
                                .formatted(file, name, begun.shown(name), shown(name)));
            }
        }
    }

    private String shown(String name) {
        return values.containsKey(name) ? "'" + values.get(name) + "'" : "not given";
    }
}
