package io.reelscribe.metrics.meteor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordNetTest {
    private static final Lexicon LEXICON =
            new Lexicon(
                    WordNet.load(),
                    Set.of(),
                    ParaphraseTable.EMPTY,
                    new Abbreviations(Set.of(), Set.of()));

    @ParameterizedTest
    @CsvSource({
        "couch,sofa",
        "children,kids",
        "is,are",
        "movie,film",
        "cars,automobile",
        "mice,mouse"
    })
    void words_of_one_synset_are_synonyms(String word, String other) {
        assertTrue(LEXICON.word(word).sharesSynset(LEXICON.word(other)));
    }

    @ParameterizedTest
    @CsvSource({"man,woman", "dog,cat", "qqqq,qqqq"})
    void other_words_are_not(String word, String other) {
        assertFalse(LEXICON.word(word).sharesSynset(LEXICON.word(other)));
    }

    @Test
    void equal_offsets_of_different_parts_of_speech_are_different_synsets() {
        int[] synsets = LEXICON.synonyms().synsets("run");
        assertEquals(16 + 41, synsets.length, "WordNet 3.0: 16 nouns and 41 verbs");
    }

    /** From the sample vocabulary of Snowball's English stemmer. */
    @ParameterizedTest
    @CsvSource({
        "consigned,consign",
        "consolingly,consol",
        "knightly,knight",
        "knives,knive",
        "playing,play",
        "skies,sky",
        "dying,die",
        "news,news",
        "generously,generous"
    })
    void stems_are_those_of_the_english_snowball_stemmer(String word, String stem) {
        assertTrue(LEXICON.word(word).sameStem(LEXICON.word(stem)));
    }
}
