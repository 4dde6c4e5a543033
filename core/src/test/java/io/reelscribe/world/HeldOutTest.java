package io.reelscribe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldOutTest {
    @Test
    void no_actor_of_a_seen_clip_does_what_is_held_out_in_its_looks() {
        Worlds.scenes(2000, ClipSet.TEST)
                .forEach(
                        scene ->
                                scene.plot()
                                        .actors()
                                        .forEach(actor -> assertFalse(isHeldOut(scene, actor))));
    }

    @Test
    void the_subject_of_each_held_out_clip_does() {
        Worlds.scenes(500, ClipSet.HELD_OUT)
                .forEach(scene -> assertTrue(isHeldOut(scene, scene.plot().subject())));
    }

    @Test
    void every_pair_of_actor_colour_and_event_is_seen_in_another_combination() {
        Set<String> pairs = new HashSet<>();
        for (ActorKind kind : ActorKind.values()) {
            for (Colour colour : Colour.values()) {
                for (Event event : Event.values()) {
                    if (!HeldOut.contains(
                            kind.index(), Colour.ALL.indexOf(colour), Event.ALL.indexOf(event))) {
                        pairs.add(kind + " " + colour);
                        pairs.add(kind + " " + event);
                        pairs.add(colour + " " + event);
                    }
                }
            }
        }
        assertEquals(26 * 8 + 26 * 14 + 8 * 14, pairs.size());
    }

    private static boolean isHeldOut(Scene scene, Actor actor) {
        return scene.plot().events().stream().anyMatch(event -> HeldOut.contains(actor, event));
    }
}
