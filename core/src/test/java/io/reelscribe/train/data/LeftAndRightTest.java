package io.reelscribe.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeftAndRightTest {
    @ParameterizedTest
    @CsvSource({
        "a dog moves to the left, a dog moves to the right",
        "a rightward bus on the left, a leftward bus on the right",
        "the leftmost of two and the rightmost, the rightmost of two and the leftmost",
        "it spins clockwise, it spins counterclockwise",
        "a bright kite is upright, a bright kite is upright",
        "leftovers on a plate, leftovers on a plate"
    })
    void directions_change_places_and_other_words_stay(String caption, String mirrored) {
        assertEquals(mirrored, LeftAndRight.swapped(caption));
        assertEquals(caption, LeftAndRight.swapped(mirrored));
    }
}
