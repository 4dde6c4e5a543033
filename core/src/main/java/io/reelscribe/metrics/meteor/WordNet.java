package io.reelscribe.metrics.meteor;

import io.reelscribe.ConfigurationException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Synonyms of WordNet 3.0, the edition METEOR uses, read from its index files; see wndb(5WN).
 * Phrases are left out: the synonym matcher compares single words.
 */
final class WordNet {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn30/";
    private static final List<String> PARTS_OF_SPEECH = List.of("noun", "verb", "adj", "adv");

    /** Lemma, part of speech, synset count, pointer count; then pointers and two more counts. */
    private static final int FIELDS_BEFORE_POINTERS = 4;

    private static final int COUNTS_AFTER_POINTERS = 2;

    private final Map<String, int[]> synsets = new HashMap<>();
    private final Map<String, List<String>> bases = new HashMap<>();

    private WordNet() {}

    /** Reads the tables from the class path, in about a fifth of a second. */
    static SynonymTable load() {
        WordNet tables = new WordNet();
        for (int part = 0; part < PARTS_OF_SPEECH.size(); part++) {
            tables.readIndex(part);
            tables.readExceptions(part);
        }
        return new SynonymTable(tables.synsets, tables.bases);
    }

    private void readIndex(int part) {
        try (LineReader lines = open("index." + PARTS_OF_SPEECH.get(part))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                boolean licence = line.startsWith(" ");
                int end = line.indexOf(' ');
                if (!licence && line.lastIndexOf('_', end) < 0) {
                    synsets.merge(
                            line.substring(0, end),
                            synsets(line.split(" "), part),
                            WordNet::concatenation);
                }
            }
        }
    }

    private static int[] synsets(String[] fields, int part) {
        int pointers = Integer.parseInt(fields[FIELDS_BEFORE_POINTERS - 1]);
        int first = FIELDS_BEFORE_POINTERS + pointers + COUNTS_AFTER_POINTERS;
        // An offset names a synset only within its part of speech.
        return Stream.of(fields)
                .skip(first)
                .mapToInt(offset -> Integer.parseInt(offset) * PARTS_OF_SPEECH.size() + part)
                .toArray();
    }

    private static int[] concatenation(int[] first, int[] second) {
        return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    }

    private void readExceptions(int part) {
        try (LineReader lines = open(PARTS_OF_SPEECH.get(part) + ".exc")) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] forms = line.split(" ");
                List<String> known = bases.computeIfAbsent(forms[0], absent -> new ArrayList<>());
                Stream.of(forms).skip(1).forEach(known::add);
            }
        }
    }

    private static LineReader open(String file) {
        InputStream input = WordNet.class.getResourceAsStream(FOLDER + file);
        if (input == null) {
            throw new ConfigurationException(
                    "WordNet 3.0 is not on the class path: "
                            + FOLDER
                            + file
                            + " is missing; add net.sf.extjwnl:extjwnl-data-wn30");
        }
        return new LineReader(file, input);
    }
}
