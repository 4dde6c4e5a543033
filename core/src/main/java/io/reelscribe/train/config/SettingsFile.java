package io.reelscribe.train.config;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A YAML file laid over the one that its {@code extends} names, relative to its folder. */
final class SettingsFile {
    private static final String EXTENDS = "extends";
    private static final long MOST_BYTES = 1 << 20;

    private final Problems problems;
    private final Set<Path> open = new LinkedHashSet<>();

    SettingsFile(Problems problems) {
        this.problems = problems;
    }

    Setting.Section read(Path file) {
        if (!open.add(file.toAbsolutePath().normalize())) {
            throw new ConfigurationException(file + ": extends itself, by way of " + open);
        }
        Origin source = new Origin(file.toString(), 0);
        Setting root = YamlTree.parse(text(file), source, problems);
        if (root instanceof Setting.Scalar scalar && scalar.isNull()) {
            root = new Setting.Section(source, Map.of());
        }
        if (!(root instanceof Setting.Section section)) {
            throw new ConfigurationException(
                    root.origin() + ": found " + root.describe() + ", expected sections");
        }
        Map<String, Setting> entries = new LinkedHashMap<>(section.entries());
        Setting base = entries.remove(EXTENDS);
        Setting.Section own = new Setting.Section(section.origin(), entries);
        return base == null ? own : own.over(read(base(file, base)));
    }

    private static Path base(Path file, Setting base) {
        if (base instanceof Setting.Scalar name && !name.isNull()) {
            try {
                Path found = file.resolveSibling(name.text());
                if (Files.isRegularFile(found)) {
                    return found;
                }
            } catch (InvalidPathException e) {
                throw new ConfigurationException(
                        base.origin() + ": extends " + base.describe() + ", which is no path", e);
            }
        }
        throw new ConfigurationException(
                base.origin()
                        + ": extends "
                        + base.describe()
                        + ", expected a file beside this one");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigurationException(
                        file + ": more than 1 MiB; this is no training configuration");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": not UTF-8", e);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be read: " + e, e);
        }
    }
}
