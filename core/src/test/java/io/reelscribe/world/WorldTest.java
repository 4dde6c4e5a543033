package io.reelscribe.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.ClipFiles;
import io.reelscribe.dataset.LocatedClips;
import io.reelscribe.dataset.Split;
import io.reelscribe.video.VideoInfo;
import io.reelscribe.video.VideoReader;
import io.reelscribe.world.WorldSettings.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorldTest {
    @TempDir private static Path shared;
    @TempDir private Path folder;

    @BeforeAll
    static void generate() {
        Worlds.generate(shared, Worlds.FEW);
    }

    @Test
    void the_same_settings_give_the_same_bytes() throws IOException {
        Worlds.generate(folder, Worlds.FEW);
        assertSameFiles(shared, folder);
    }

    @Test
    void another_seed_gives_another_world() throws IOException {
        World.generate(
                new WorldSettings(8, new Counts(0, 1, 0, 0, 0), 5, Optional.empty()),
                folder,
                made -> {});
        assertTrue(Files.mismatch(clip(shared, "train0001"), clip(folder, "train0001")) >= 0);
    }

    @Test
    void a_larger_world_begins_with_the_clips_and_pictures_of_a_smaller_one() throws IOException {
        Worlds.generate(folder, new Counts(2, 3, 0, 1, 0));
        for (String id : List.of("train0001", "train0003", "test0001")) {
            assertEquals(-1, Files.mismatch(clip(shared, id), clip(folder, id)), id);
        }
        assertEquals(captions(shared).get("train0003"), captions(folder).get("train0003"));
    }

    @Test
    void an_interrupted_generation_is_completed_by_the_next() throws IOException {
        Worlds.generate(folder, Worlds.FEW);
        Files.delete(clip(folder, "train0002"));
        Files.delete(folder.resolve("stills/000003.jpg"));
        Files.delete(folder.resolve("annotations.json"));
        Worlds.generate(folder, Worlds.FEW);
        assertSameFiles(shared, folder);
    }

    @Test
    void a_world_of_other_settings_is_not_touched() {
        ConfigurationException error =
                assertThrows(
                        ConfigurationException.class,
                        () -> Worlds.generate(shared, new Counts(1, 1, 1, 1, 1)));
        assertTrue(error.getMessage().contains("a world of other settings is there"));
    }

    @Test
    void annotations_name_clips_of_each_split_with_different_captions() {
        CaptionSet set = CaptionSet.read(List.of(shared.resolve("annotations.json")));
        assertEquals(List.of("MSR-VTT JSON"), set.formats());
        assertEquals(5, set.only(Split.TRAIN).clips().size());
        assertEquals(2, set.only(Split.VALIDATION).clips().size());
        assertEquals(2, set.only(Split.TEST).clips().size());
        for (Clip clip : set.clips()) {
            assertEquals(5, clip.captions().stream().distinct().count(), clip.id());
        }
        CaptionSet heldout = CaptionSet.read(List.of(shared.resolve("heldout.json")));
        assertEquals(3, heldout.only(Split.TEST).clips().size());
    }

    @Test
    void plain_captions_are_one_for_each_clip_to_learn_from() {
        CaptionSet plain = CaptionSet.read(List.of(shared.resolve("plain.json")));
        assertEquals(5, plain.only(Split.TRAIN).clips().size());
        assertEquals(2, plain.only(Split.VALIDATION).clips().size());
        assertEquals(7, plain.clips().size());
        plain.clips().forEach(clip -> assertEquals(1, clip.captions().size(), clip.id()));
    }

    @Test
    void pictures_and_clips_are_found_by_the_names_in_the_annotations() {
        ClipFiles files = ClipFiles.under(shared);
        for (String name : List.of("pairs.jsonl", "annotations.json", "heldout.json")) {
            LocatedClips clips = files.locate(CaptionSet.read(List.of(shared.resolve(name))));
            assertEquals(List.of(), clips.missing());
        }
        CaptionSet pairs = CaptionSet.read(List.of(shared.resolve("pairs.jsonl")));
        assertEquals(6, pairs.clips().size());
        pairs.clips().forEach(still -> assertEquals(2, still.captions().size()));
    }

    @Test
    void close_ups_are_some_of_the_pictures_under_the_shortest_names() throws IOException {
        CaptionSet pairs = CaptionSet.read(List.of(shared.resolve("pairs.jsonl")));
        CaptionSet closeUps = CaptionSet.read(List.of(shared.resolve("closeups.jsonl")));
        int pictures = closeUps.clips().size();
        assertTrue(pictures > 0 && pictures < pairs.clips().size(), "close-ups: " + pictures);
        closeUps.clips()
                .forEach(
                        clip ->
                                clip.captions()
                                        .forEach(
                                                label ->
                                                        assertTrue(
                                                                label.matches("an? [a-z]+ [a-z]+"),
                                                                label)));
    }

    @Test
    void pictures_of_several_actors_stand_in_a_file_of_their_own_too() throws IOException {
        List<String> pairs = Files.readAllLines(shared.resolve("pairs.jsonl"));
        List<String> several = Files.readAllLines(shared.resolve("several.jsonl"));
        assertFalse(several.isEmpty());
        assertTrue(pairs.containsAll(several));
        several.forEach(
                row -> assertTrue(row.matches(".*( and an? | of an? | above | below ).*"), row));
        pairs.stream()
                .filter(row -> !several.contains(row))
                .forEach(row -> assertFalse(row.matches(".* and an? .*"), row));
    }

    @Test
    void details_tell_each_actor_of_a_picture_with_its_place() throws IOException {
        CaptionSet details = CaptionSet.read(List.of(shared.resolve("details.jsonl")));
        assertEquals(6, details.clips().size());
        Pattern actor =
                Pattern.compile(
                        "an? ((tiny|small|big|huge) )?[a-z]+ [a-z]+"
                                + "( (tilted|overturned) (counter)?clockwise| upside down)?,"
                                + " (top|upper|middle|lower|bottom) ((far )?(left|right)|center),");
        for (Clip still : details.clips()) {
            assertEquals(1, still.captions().size());
            String told = still.captions().get(0);
            String rest = actor.matcher(told).replaceAll("");
            assertTrue(rest.matches("( and )*( (in|on|by|among) [a-z ]+)"), told);
        }
    }

    @Test
    void clips_are_short_videos_that_our_own_reader_decodes() {
        try (VideoReader reader = VideoReader.open(clip(shared, "train0001"))) {
            VideoInfo info = reader.info();
            assertEquals("h264", info.codec());
            assertEquals(320, info.width());
            assertEquals(240, info.height());
            assertTrue(info.duration() > 2.3 && info.duration() < 3.7, info.toString());
        }
    }

    @Test
    void the_truth_names_the_events_of_every_clip() {
        Map<String, List<Event>> events = World.events(shared);
        assertEquals(12, events.size());
        events.values().forEach(ofClip -> assertTrue(ofClip.size() == 1 || ofClip.size() == 2));
    }

    private static Path clip(Path world, String id) {
        return world.resolve("clips").resolve(id + ".mp4");
    }

    private static Map<String, List<String>> captions(Path world) {
        Map<String, List<String>> captions = new TreeMap<>();
        CaptionSet.read(List.of(world.resolve("annotations.json")))
                .clips()
                .forEach(clip -> captions.put(clip.id(), clip.captions()));
        return captions;
    }

    private static void assertSameFiles(Path expected, Path actual) throws IOException {
        assertEquals(files(expected), files(actual));
        for (Path file : files(expected)) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)),
                    Files.readAllBytes(actual.resolve(file)),
                    file.toString());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return new ArrayList<>(
                    paths.filter(Files::isRegularFile).map(folder::relativize).sorted().toList());
        }
    }
}
