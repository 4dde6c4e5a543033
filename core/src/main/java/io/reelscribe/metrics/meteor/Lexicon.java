package io.reelscribe.metrics.meteor;

import java.util.Set;
import org.tartarus.snowball.ext.englishStemmer;

/** The language data of METEOR: synonyms, function words, paraphrases, abbreviations. */
record Lexicon(
        SynonymTable synonyms,
        Set<String> functionWords,
        ParaphraseTable paraphrases,
        Abbreviations abbreviations) {

    /**
     * @param text lower case
     */
    Word word(String text) {
        return new Word(
                text,
                stem(text),
                synonyms.synsets(text),
                functionWords.contains(text),
                paraphrases.word(text));
    }

    private static String stem(String text) {
        // Snowball's stemmers hold the word in work, so threads cannot share one.
        englishStemmer stemmer = new englishStemmer();
        stemmer.setCurrent(text);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
