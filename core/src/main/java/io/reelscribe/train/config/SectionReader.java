package io.reelscribe.train.config;

import io.reelscribe.train.config.InvalidSettings.Refusal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes typed values out of one section. A value that does not fit is a problem and is replaced by
 * the default, so that reading goes on to the next problem.
 */
final class SectionReader {
    private final Setting.Section section;
    private final Problems problems;

    /** Keys that were asked for, in that order, with the section below if it is one. */
    private final Map<String, Optional<SectionReader>> known = new LinkedHashMap<>();

    private boolean incomplete;

    SectionReader(Setting.Section section, Problems problems) {
        this.section = section;
        this.problems = problems;
    }

    boolean has(String key) {
        Setting value = section.entries().get(key);
        return value != null && !(value instanceof Setting.Scalar scalar && scalar.isNull());
    }

    /** Whether the key is there, be it for nothing: {@code key: ~}. */
    boolean mentions(String key) {
        return section.entries().containsKey(key);
    }

    boolean isEmpty() {
        return section.entries().isEmpty();
    }

    String text(String key, String fallback) {
        return scalar(key, "text", Function.identity(), fallback);
    }

    /** Of which the absence is a problem. */
    String requiredText(String key) {
        require(key);
        return text(key, "missing");
    }

    int whole(String key, int fallback) {
        return scalar(key, "a whole number", Integer::valueOf, fallback);
    }

    long wholeLong(String key, long fallback) {
        return scalar(key, "a whole number", Long::valueOf, fallback);
    }

    /** A whole number that may be left out. */
    Optional<Long> optionalWhole(String key) {
        return Optional.ofNullable(scalar(key, "a whole number", Long::valueOf, null));
    }

    /** A number that may be left out. */
    Optional<Double> optionalNumber(String key) {
        return Optional.ofNullable(scalar(key, "a number", SectionReader::number, null));
    }

    double number(String key, double fallback) {
        return scalar(key, "a number", SectionReader::number, fallback);
    }

    Path path(String key, Path fallback) {
        return scalar(key, "a path", Path::of, fallback);
    }

    Path requiredPath(String key) {
        require(key);
        return path(key, Path.of("missing"));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        return scalar(
                key,
                oneOf(EnumSet.allOf(type)),
                text -> constant(EnumSet.allOf(type), text),
                fallback);
    }

    <T> T scalar(String key, String expected, Function<String, T> parser, T fallback) {
        known.put(key, Optional.empty());
        return has(key)
                ? parsed(key, section.entries().get(key), expected, parser).orElse(fallback)
                : fallback;
    }

    /** A list, or one value alone. */
    <T> List<T> list(String key, String expected, Function<String, T> parser, List<T> fallback) {
        known.put(key, Optional.empty());
        if (!has(key)) {
            return fallback;
        }
        List<T> values = new ArrayList<>();
        for (Setting item : items(section.entries().get(key))) {
            parsed(key, item, expected, parser).ifPresent(values::add);
        }
        return values;
    }

    <E extends Enum<E>> List<E> choices(String key, Set<E> allowed, List<E> fallback) {
        return list(key, oneOf(allowed), text -> constant(allowed, text), fallback);
    }

    /** A section for each key, or an empty one; null where it could not be read. */
    <T> T section(String key, Function<SectionReader, T> reading) {
        Setting value = section.entries().get(key);
        if (!has(key)) {
            value = new Setting.Section(section.origin(), Map.of());
        }
        return below(key, value, reading);
    }

    /** Sections in a list. */
    <T> List<T> sections(String key, Function<SectionReader, T> reading) {
        known.put(key, Optional.empty());
        List<T> values = new ArrayList<>();
        if (has(key)) {
            for (Setting item : items(section.entries().get(key))) {
                T value = below(key, item, reading);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** All entries of a section whose keys are constants. */
    <E extends Enum<E>> Map<E, Double> weights(Class<E> keys) {
        Map<E, Double> weights = new LinkedHashMap<>();
        for (E key : keys.getEnumConstants()) {
            if (has(Spelling.of(key))) {
                weights.put(key, number(Spelling.of(key), 0));
            }
            known.put(Spelling.of(key), Optional.empty());
        }
        return weights;
    }

    void problem(String key, String what) {
        problems.add(origin(key), "'" + key + "' " + what);
        incomplete = true;
    }

    /** Makes the record; null if something below it, or its own values, cannot be used. */
    <T> T build(Supplier<T> record) {
        refuseUnknownKeys();
        if (incomplete) {
            return null;
        }
        try {
            return record.get();
        } catch (InvalidSettings e) {
            e.refusals().forEach(this::refuse);
        } catch (IllegalArgumentException e) {
            problems.add(section.origin(), e.getMessage());
        }
        return null;
    }

    private <T> T below(String key, Setting value, Function<SectionReader, T> reading) {
        if (!(value instanceof Setting.Section found)) {
            known.put(key, Optional.empty());
            problems.add(
                    value.origin(),
                    "'" + key + "' is " + value.describe() + ", expected a section of its own");
            incomplete = true;
            return null;
        }
        SectionReader reader = new SectionReader(found, problems);
        known.put(key, Optional.of(reader));
        T result = reading.apply(reader);
        incomplete |= result == null;
        return result;
    }

    private <T> Optional<T> parsed(
            String key, Setting value, String expected, Function<String, T> parser) {
        if (value instanceof Setting.Scalar scalar) {
            try {
                return Optional.of(parser.apply(scalar.text()));
            } catch (InvalidPathException e) {
                problems.add(value.origin(), "'" + key + "' is no path here: " + e.getReason());
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                // told below, as what was found and expected
            }
        }
        problems.add(
                value.origin(), "'" + key + "' is " + value.describe() + ", expected " + expected);
        incomplete = true;
        return Optional.empty();
    }

    private void require(String key) {
        if (!has(key)) {
            problem(key, "is missing");
        }
    }

    private void refuse(Refusal refusal) {
        String[] path = refusal.component().split("\\.");
        SectionReader reader = this;
        for (int i = 0; i < path.length - 1; i++) {
            reader =
                    reader.known
                            .getOrDefault(Spelling.ofComponent(path[i]), Optional.empty())
                            .orElse(reader);
        }
        String key = Spelling.ofComponent(path[path.length - 1]);
        problems.add(reader.origin(key), "'" + key + "' " + refusal.reason());
    }

    private Origin origin(String key) {
        Setting value = section.entries().get(key);
        return value == null ? section.origin() : value.origin();
    }

    private void refuseUnknownKeys() {
        section.entries()
                .forEach(
                        (key, value) -> {
                            if (!known.containsKey(key)) {
                                problems.add(
                                        value.origin(),
                                        "'"
                                                + key.replaceAll("\\p{Cntrl}", " ")
                                                + "' is unknown here; expected "
                                                + String.join(", ", known.keySet()));
                            }
                        });
    }

    private static List<Setting> items(Setting value) {
        return value instanceof Setting.Items list ? list.items() : List.of(value);
    }

    private static double number(String text) {
        return switch (text) {
            case ".inf" -> Double.POSITIVE_INFINITY;
            default -> {
                // Java would read 1f and 0x1p3 as well
                if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
                    throw new IllegalArgumentException(text);
                }
                yield Double.parseDouble(text);
            }
        };
    }

    private static <E extends Enum<E>> String oneOf(Set<E> allowed) {
        return "one of " + allowed.stream().map(Spelling::of).collect(Collectors.joining(", "));
    }

    private static <E extends Enum<E>> E constant(Set<E> allowed, String text) {
        return allowed.stream()
                .filter(constant -> Spelling.of(constant).equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }
}
