package io.reelscribe.metrics.meteor;

import io.reelscribe.ConfigurationException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * METEOR 1.5 with the settings of pycocoevalcap: English, ranking task, normalised text.
 *
 * <p>Texts come as pycocoevalcap hands them over: tokenized, filtered, joined by spaces. One
 * instance may serve any number of threads, and the same input gives the same bits whatever their
 * number. An instance holds its tables, so make one and keep it.
 *
 * <p>Source: Denkowski and Lavie, "Meteor Universal: Language Specific Translation Evaluation for
 * Any Target Language", WMT 2014.
 */
public final class Meteor {
    /** Time and memory grow with the product of two texts' lengths. */
    private static final int MOST_WORDS = 1000;

    /** Separates the references in METEOR's own protocol, so no text can contain it. */
    private static final String SEPARATOR = "|||";

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Normalizer normalizer;
    private final String label;

    private Meteor(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.vocabulary = new Vocabulary(lexicon);
        this.normalizer = new Normalizer(lexicon.abbreviations());
        this.label = lexicon.paraphrases().isEmpty() ? "METEOR (no paraphrases)" : "METEOR";
    }

    /**
     * METEOR without its paraphrase table: synonyms of WordNet 3.0 and a list of our own of
     * function words that make up more than a thousandth of newspaper text, as METEOR chooses them.
     * On captions of MSR-VTT and MSVD its scores lie 0.006 to 0.010 below METEOR's, for want of the
     * matches that the table offers; they are labelled {@code METEOR (no paraphrases)} and must not
     * be compared with full METEOR.
     */
    public static Meteor withWordNet() {
        return withWordNet(ParaphraseTable.EMPTY);
    }

    static Meteor withWordNet(ParaphraseTable paraphrases) {
        try (LineReader functionWords = resource("function-words.txt");
                LineReader abbreviations = resource("abbreviations.txt")) {
            Lexicon lexicon =
                    new Lexicon(
                            WordNet.load(),
                            DataFolder.readWords(functionWords),
                            paraphrases,
                            Abbreviations.read(abbreviations));
            return new Meteor(lexicon);
        }
    }

    /**
     * METEOR with all four matchers.
     *
     * @param folder METEOR's own data: {@code data/paraphrase-en.gz} beside {@code meteor-1.5.jar},
     *     or the jar's folders {@code synonym}, {@code function} and {@code nonbreaking} unpacked
     * @throws ConfigurationException if a file is missing or damaged; names file and line
     */
    public static Meteor fromData(Path folder) {
        return new Meteor(DataFolder.read(folder));
    }

    /** Name under which scores may be shown: {@code METEOR} only with the paraphrase table. */
    public String label() {
        return label;
    }

    /**
     * Compares a text with each reference and returns the statistics of the best.
     *
     * @param candidate may be empty, which scores 0
     * @param references at least one
     * @throws ConfigurationException if a text has more than 1000 words
     */
    public MeteorStatistics score(String candidate, List<String> references) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("no reference for '" + candidate + "'");
        }
        List<Word> words = words(candidate.replace(SEPARATOR, ""));
        MeteorStatistics best = null;
        for (String reference : separated(references)) {
            MeteorStatistics statistics =
                    Aligner.align(words, words(reference), lexicon.paraphrases());
            if (best == null || statistics.score() > best.score()) {
                best = statistics;
            }
        }
        return best;
    }

    /**
     * Scores a corpus, its items in parallel.
     *
     * @param references those of each candidate, in the order of the candidates
     * @throws ConfigurationException if a text has more than 1000 words
     */
    public MeteorResult corpus(List<String> candidates, List<List<String>> references) {
        if (candidates.size() != references.size()) {
            throw new IllegalArgumentException(
                    candidates.size() + " candidates but references for " + references.size());
        }
        List<MeteorStatistics> items =
                IntStream.range(0, candidates.size())
                        .parallel()
                        .mapToObj(i -> score(candidates.get(i), references.get(i)))
                        .toList();
        return new MeteorResult(label, items);
    }

    private static List<String> separated(List<String> references) {
        Pattern separator = Pattern.compile(SEPARATOR, Pattern.LITERAL);
        return references.stream()
                .flatMap(reference -> Stream.of(separator.split(reference, -1)))
                .toList();
    }

    private List<Word> words(String text) {
        List<String> words = normalizer.words(text);
        if (words.size() > MOST_WORDS) {
            throw new ConfigurationException(
                    String.format(
                            Locale.ROOT,
                            "METEOR takes texts of at most %d words, found %d in '%s ...';"
                                    + " shorten it",
                            MOST_WORDS,
                            words.size(),
                            String.join(" ", words.subList(0, 5))));
        }
        return words.stream().map(vocabulary::word).toList();
    }

    private static LineReader resource(String name) {
        InputStream input = Meteor.class.getResourceAsStream(name);
        return new LineReader(name, input);
    }
}
