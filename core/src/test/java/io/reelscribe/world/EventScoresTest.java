package io.reelscribe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.world.EventScores.Share;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventScoresTest {
    private static final List<Event> TWO = List.of(Event.GROWS, Event.SPINS);

    @Test
    void all_events_and_no_others_must_be_told() {
        assertTrue(EventScores.isRight(TWO, "a car gets bigger and spins"));
        assertFalse(EventScores.isRight(TWO, "a car gets bigger"));
        assertFalse(EventScores.isRight(List.of(Event.GROWS), "a car gets bigger and spins"));
        assertFalse(EventScores.isRight(List.of(Event.GROWS), "a car"));
    }

    @Test
    void order_counts_where_then_tells_it() {
        assertTrue(EventScores.isRight(TWO, "a car spins and gets bigger"));
        assertFalse(EventScores.isRight(TWO, "a car spins and then gets bigger"));
        assertTrue(EventScores.isRight(TWO, "a car gets bigger, then spins"));
    }

    @Test
    void shares_are_of_all_clips_of_sequences_and_of_those_with_the_event() {
        EventScores scores =
                EventScores.of(
                        Map.of("a", TWO, "b", List.of(Event.GROWS), "c", List.of(Event.SPINS)),
                        Map.of("a", "a dog spins", "b", "a dog grows", "c", "a dog spins"));
        assertEquals(new Share(2, 3), scores.overall());
        assertEquals(new Share(0, 1), scores.sequences());
        assertEquals(new Share(1, 2), scores.byEvent().get(Event.GROWS));
        assertEquals(new Share(1, 2), scores.byEvent().get(Event.SPINS));
        assertEquals(2, scores.byEvent().size());
    }

    @Test
    void a_clip_of_another_world_is_named() {
        ConfigurationException error =
                assertThrows(
                        ConfigurationException.class,
                        () -> EventScores.of(Map.of(), Map.of("x", "a dog spins")));
        assertTrue(error.getMessage().startsWith("clip 'x' is not of this world"));
    }
}
