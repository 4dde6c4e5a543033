package io.reelscribe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DirectorTest {
    @Test
    void all_actors_stay_in_the_picture() {
        Worlds.scenes(400, ClipSet.TEST)
                .flatMap(scene -> scene.painted().stream())
                .forEach(performer -> assertTrue(performer.extent().isInside()));
    }

    @Test
    void bystanders_are_of_another_kind_and_out_of_the_way() {
        Worlds.scenes(400, ClipSet.TEST)
                .forEach(scene -> scene.bystanders().forEach(one -> assertIsAside(one, scene)));
    }

    private static void assertIsAside(Performer bystander, Scene scene) {
        List<Performer> acting =
                Stream.concat(Stream.of(scene.subject()), scene.others().stream()).toList();
        for (Performer other : acting) {
            assertTrue(!other.extent().touches(bystander.extent()));
            assertTrue(!other.actor().species().equals(bystander.actor().species()));
        }
    }

    @Test
    void movements_span_two_fifths_of_the_picture_and_growth_a_factor_of_two() {
        Worlds.scenes(1500, ClipSet.TEST)
                .filter(scene -> scene.plot().events().size() == 1)
                .forEach(DirectorTest::assertIsClear);
    }

    private static void assertIsClear(Scene scene) {
        Pose start = scene.subject().at(0);
        Pose end = scene.subject().at(1);
        switch (scene.plot().event()) {
            case MOVES_LEFT -> assertTrue(start.x() - end.x() > 0.4 * Scenery.WIDTH);
            case MOVES_RIGHT -> assertTrue(end.x() - start.x() > 0.4 * Scenery.WIDTH);
            case MOVES_UP -> assertTrue(start.y() - end.y() > 0.4);
            case MOVES_DOWN -> assertTrue(end.y() - start.y() > 0.4);
            case GROWS -> assertTrue(end.size() > 2 * start.size());
            case SHRINKS -> assertTrue(start.size() > 2 * end.size());
            case SPINS ->
                    assertTrue(Math.abs(end.rotation() - start.rotation()) > 2 * Math.PI - 0.1);
            case APPEARS -> assertEquals(List.of(0.0, 1.0), opacities(start, end));
            case VANISHES -> assertEquals(List.of(1.0, 0.0), opacities(start, end));
            default -> {
                // The other events end about where they began.
            }
        }
    }

    private static List<Double> opacities(Pose start, Pose end) {
        return List.of(start.opacity(), end.opacity());
    }

    @Test
    void one_clip_in_eight_or_so_shows_two_events_and_one_in_three_of_those_to_learn_from() {
        long sequences = sequences(ClipSet.TEST);
        assertTrue(sequences > 200 && sequences < 300, sequences + " of 2000");
        long learntFrom = sequences(ClipSet.TRAIN);
        assertTrue(learntFrom > 630 && learntFrom < 770, learntFrom + " of 2000");
    }

    private static long sequences(ClipSet set) {
        return Worlds.scenes(2000, set).filter(scene -> scene.plot().events().size() == 2).count();
    }
}
