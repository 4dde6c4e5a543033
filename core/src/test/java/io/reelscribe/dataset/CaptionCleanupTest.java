package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaptionCleanupTest {
    @Test
    void case_and_some_punctuation_go_and_the_rest_stays() {
        assertEquals(
                "it's a low-angle shot, right? yes",
                CaptionCleanup.clean(" It's a \"low-angle\" shot, right? YES!! (~#;:*) "));
    }

    @Test
    void only_runs_of_white_space_become_one_space() {
        assertEquals("a b\tc", CaptionCleanup.clean("a  \t b\tc\n\n"));
    }

    @Test
    void the_turkish_dotless_i_is_of_no_concern() {
        assertEquals("i in istanbul", CaptionCleanup.clean("I IN ISTANBUL"));
    }

    @Test
    void the_fifty_first_word_is_cut_off() {
        String fifty = "word ".repeat(50).strip();

        assertEquals(fifty, CaptionCleanup.clean(fifty + " more words"));
        assertEquals(fifty, CaptionCleanup.clean(fifty));
    }

    @Test
    void an_empty_caption_stays_empty() {
        assertEquals("", CaptionCleanup.clean(" . "));
    }
}
