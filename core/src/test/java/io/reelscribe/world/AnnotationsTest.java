package io.reelscribe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.world.Plot.Permit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnnotationsTest {
    @TempDir Path folder;

    @Test
    void sequences_are_the_clips_to_learn_from_that_show_two_events() throws IOException {
        List<Captioned> clips = new ArrayList<>();
        for (ClipSet set : ClipSet.values()) {
            List<Scene> scenes = Worlds.scenes(100, Permit.SEEN).toList();
            for (int i = 0; i < scenes.size(); i++) {
                clips.add(Captioned.of(set, set.id(i), scenes.get(i), List.of("a caption")));
            }
        }
        Path file = Files.write(folder.resolve("sequences.json"), Annotations.sequences(clips));
        List<Clip> sequences = CaptionSet.read(List.of(file)).clips();

        List<String> expected =
                clips.stream()
                        .filter(clip -> clip.truth().events().size() == 2)
                        .map(Captioned::id)
                        .filter(id -> id.startsWith("train") || id.startsWith("val"))
                        .toList();
        assertTrue(expected.size() > 4, expected::toString);
        assertEquals(expected, sequences.stream().map(Clip::id).toList());
        sequences.forEach(clip -> assertEquals(List.of("a caption"), clip.captions()));
    }
}
