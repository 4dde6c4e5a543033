package io.reelscribe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventParserTest {
    @Test
    void every_caption_of_a_clip_tells_exactly_its_events_in_order() {
        Worlds.scenes(1500, ClipSet.TEST)
                .forEach(
                        scene ->
                                new ClipCaptions(scene, new Dice(5, scene.plot().toString()))
                                        .captions(10)
                                        .forEach(
                                                caption ->
                                                        assertEquals(
                                                                scene.plot().events(),
                                                                EventParser.parse(caption),
                                                                caption)));
    }

    @Test
    void the_plain_caption_of_a_clip_tells_them_too_and_in_the_same_words_for_all_such_clips() {
        Map<List<Event>, Set<String>> verbs = new HashMap<>();
        Worlds.scenes(1500, ClipSet.TEST)
                .forEach(
                        scene -> {
                            Plot plot = scene.plot();
                            String plain = ClipCaptions.plain(plot);
                            assertEquals(plot.events(), EventParser.parse(plain), plain);
                            String nameless =
                                    plot.actors().stream()
                                            .map(NounPhrase::plain)
                                            .reduce(plain, (text, name) -> text.replace(name, "#"));
                            verbs.computeIfAbsent(plot.events(), events -> new HashSet<>())
                                    .add(nameless);
                        });
        verbs.values().forEach(ways -> assertEquals(1, ways.size(), ways::toString));
        assertEquals(Set.of("# moves to the left"), verbs.get(List.of(Event.MOVES_LEFT)));
        assertEquals(Set.of("# chases #"), verbs.get(List.of(Event.CHASES)));
    }

    @Test
    void captions_of_pictures_tell_no_event() {
        IntStream.range(0, 1000)
                .mapToObj(i -> new Dice(9, "still " + i))
                .flatMap(
                        dice ->
                                new StillCaptions(Still.any(Worlds.CAST, dice), dice)
                                        .captions(3).stream())
                .forEach(caption -> assertEquals(List.of(), EventParser.parse(caption), caption));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A red car moves to the left.|MOVES_LEFT",
                "a car on the left is moving to the right|MOVES_RIGHT",
                "a red car drives from left to right in the snow|MOVES_RIGHT",
                "a ball grows smaller|SHRINKS",
                "a cat jumps up and down on the grass|BOUNCES",
                "a bus disappears|VANISHES",
                "a duck goes around a bird|CIRCLES",
                "a blue boat is going behind a dog|PASSES_BEHIND",
                "a kite runs after a ball|CHASES"
            })
    void punctuation_places_and_parts_of_longer_phrases_do_not_mislead(
            String caption, Event event) {
        assertEquals(List.of(event), EventParser.parse(caption));
    }

    @Test
    void events_come_in_the_order_told_and_once() {
        assertEquals(
                List.of(Event.SPINS, Event.MOVES_UP),
                EventParser.parse("a star first spins and then rises, spinning around"));
        assertEquals(List.of(), EventParser.parse("a red car in the snow"));
        assertEquals(List.of(), EventParser.parse(""));
    }
}
