package io.reelscribe.metrics.meteor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which sets of synonyms a word, or its base form, belongs to. */
final class SynonymTable {
    private static final int[] NONE = {};

    /** WordNet's rules of detachment for nouns, verbs and adjectives; manual page morphy(7WN). */
    private static final List<Ending> ENDINGS =
            Stream.of(
                            "s>", "ses>s", "xes>x", "zes>z", "ches>ch", "shes>sh", "men>man",
                            "ies>y", "s>", "ies>y", "es>e", "es>", "ed>e", "ed>", "ing>e", "ing>",
                            "er>", "est>", "er>e", "est>e")
                    .map(Ending::parse)
                    .toList();

    private final Map<String, int[]> synsets;
    private final Map<String, List<String>> bases;

    /**
     * @param synsets numbers of the synonym sets of each word
     * @param bases base forms of irregular words
     */
    SynonymTable(Map<String, int[]> synsets, Map<String, List<String>> bases) {
        this.synsets = synsets;
        this.bases = bases;
    }

    /** Reads METEOR's two tables: a line with the key, then a line with its values. */
    static SynonymTable read(LineReader synsetLines, LineReader exceptionLines) {
        Map<String, int[]> synsets = new HashMap<>();
        for (String word = synsetLines.next(); word != null; word = synsetLines.next()) {
            synsets.put(word, numbers(synsetLines));
        }
        Map<String, List<String>> bases = new HashMap<>();
        for (String base = exceptionLines.next(); base != null; base = exceptionLines.next()) {
            for (String form : exceptionLines.required("the forms of a word").split("\\s+")) {
                bases.computeIfAbsent(form, absent -> new ArrayList<>()).add(base);
            }
        }
        return new SynonymTable(synsets, bases);
    }

    private static int[] numbers(LineReader lines) {
        String text = lines.required("the numbers of synonym sets").strip();
        try {
            return Stream.of(text.split("\\s+")).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            throw lines.expected("the numbers of synonym sets", "'" + text + "'", e);
        }
    }

    /** Numbers of all synonym sets of a word and of its base forms, ascending. */
    int[] synsets(String word) {
        IntStream all = IntStream.of(own(word));
        for (String base : bases(word)) {
            all = IntStream.concat(all, IntStream.of(own(base)));
        }
        return all.sorted().distinct().toArray();
    }

    private int[] own(String word) {
        return synsets.getOrDefault(word, NONE);
    }

    private List<String> bases(String word) {
        List<String> irregular = bases.get(word);
        return irregular != null ? irregular : regularBase(word);
    }

    private List<String> regularBase(String word) {
        if (word.length() <= 2 || word.endsWith("ss")) {
            return List.of();
        }
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending.suffix))
                .map(ending -> ending.replaceIn(word))
                .filter(synsets::containsKey)
                .limit(1)
                .toList();
    }

    private record Ending(String suffix, String replacement) {
        static Ending parse(String rule) {
            int arrow = rule.indexOf('>');
            return new Ending(rule.substring(0, arrow), rule.substring(arrow + 1));
        }

        String replaceIn(String word) {
            return word.substring(0, word.length() - suffix.length()) + replacement;
        }
    }
}
