package io.reelscribe.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a clip by any of the names that other files may call it: its id, another name, the name of
 * its file with or without folder and extension, or, where all ids are one word and a number such
 * as {@code video7010}, the number alone.
 */
final class ClipNames {
    private static final Pattern WORD_AND_NUMBER = Pattern.compile("([A-Za-z_]+)0*(\\d{1,18})");
    private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,18})");

    private final Map<String, Clip> byName = new HashMap<>();
    private final Map<String, List<Clip>> byStem = new HashMap<>();
    private final Map<String, Clip> byNumber;

    ClipNames(Collection<Clip> clips) {
        for (Clip clip : clips) {
            for (String name : clip.names()) {
                byName.putIfAbsent(name, clip);
                byStem.computeIfAbsent(stem(name), stem -> new ArrayList<>()).add(clip);
            }
        }
        byNumber = numbers(clips);
    }

    Optional<Clip> find(String name) {
        Clip clip = byName.getOrDefault(name, byName.get(file(name)));
        Matcher number = NUMBER.matcher(name);
        if (clip == null && number.matches()) {
            clip = byNumber.get(number.group(1));
        }
        if (clip == null) {
            List<Clip> sameStem = byStem.getOrDefault(stem(name), List.of());
            return sameStem.stream().distinct().count() == 1
                    ? Optional.of(sameStem.get(0))
                    : Optional.empty();
        }
        return Optional.of(clip);
    }

    /** The name of a file without its folder and its extension. */
    static String stem(String name) {
        String file = file(name);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private static String file(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static Map<String, Clip> numbers(Collection<Clip> clips) {
        Map<String, Clip> numbers = new HashMap<>();
        String word = null;
        for (Clip clip : clips) {
            Matcher matcher =
                    clip.names().stream()
                            .map(WORD_AND_NUMBER::matcher)
                            .filter(Matcher::matches)
                            .findFirst()
                            .orElse(null);
            if (matcher == null || (word != null && !word.equals(matcher.group(1)))) {
                return Map.of();
            }
            word = matcher.group(1);
            numbers.put(matcher.group(2), clip);
        }
        return numbers;
    }
}
