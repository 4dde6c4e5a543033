package io.reelscribe.metrics.meteor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NormalizerTest {
    private final Normalizer normalizer =
            new Normalizer(new Abbreviations(Set.of("Mr"), Set.of("No")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "A Man IS here | a man is here",
                "a man is here. | a man is here .",
                "he said: \"no!\" | he said : \" no ! \"",
                "a,b 1,000 x, y 5, | a , b 1,000 x , y 5 ,",
                "the man 's dog ca n't | the man ' s dog ca n 't",
                "rock 'n' roll dogs' | rock ' n ' roll dogs '",
                "it's 1980's | it 's 1980 's",
                "low-angle close-up 4-x-4 -lrb- | low angle close up 4 x-4 -lrb-",
                "well -- yes – no | well - yes - no",
                "wait...what .. | wait ... what ..",
                "the U.S. at 5 p.m. | the us at 5 pm",
                "Mr. Smith | mr. smith",
                "etc. and so on etc. | etc. and so on etc .",
                "No. 5 No. Five | no. 5 no . five",
                "1.5 m. | 1.5 m .",
                "“so” `it` ‘is’ | \" so \" ' it ' ' is '",
                "$5 50% a/b a_b <x> | $ 5 50 % a / b a _ b < x >",
                "café Ёлка 東京 | café ёлка 東 京",
            })
    void a_text_is_split_as_METEOR_splits_it(String text, String words) {
        assertEquals(words, String.join(" ", normalizer.words(text)));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "\u00a0", "'\t\n'"})
    void blank_text_has_no_words(String text) {
        assertEquals(0, normalizer.words(text).size());
    }
}
