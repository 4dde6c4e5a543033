package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.reelscribe.ConfigurationException;
import io.reelscribe.video.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipFilesTest {
    @TempDir private Path folder;

    @Test
    void a_clip_is_found_whatever_its_extension_and_however_deep() throws IOException {
        Path deep = file("part1/more/vid7.WebM");
        Path odd = file("vid8.xyz");
        Path frames = file("vid9/0001.png").getParent();
        file("vid10.json");

        assertEquals(Optional.of(deep), find("vid7"));
        assertEquals(Optional.of(odd), find("vid8"));
        assertEquals(Optional.of(frames), find("vid9"));
        assertEquals(Optional.empty(), find("vid10"));
    }

    @Test
    void a_video_comes_before_an_image_of_the_same_name() throws IOException {
        Path video = file("deep/vid7.avi");
        file("vid7.gif");

        assertEquals(Optional.of(video), find("vid7"));
    }

    @Test
    void a_clip_is_found_by_its_other_name_and_by_its_path() throws IOException {
        Path file = file("clips/-4wsuPCjDBc_5_15.avi");

        assertEquals(Optional.of(file), find("vid1", "-4wsuPCjDBc_5_15"));
        assertEquals(Optional.of(file), find("clips/-4wsuPCjDBc_5_15.avi"));
        assertEquals(Optional.of(file), find("elsewhere/-4wsuPCjDBc_5_15.mp4"));
    }

    @Test
    void missing_clips_are_listed_not_fatal() throws IOException {
        Path there = file("a.mp4");
        CaptionSet set = new CaptionSet(List.of("test"), List.of(clip("a"), clip("b")), List.of());

        LocatedClips located = ClipFiles.under(folder).locate(set);

        assertEquals(List.of(new LocatedClip(clip("a"), there)), located.found());
        assertEquals(List.of(clip("b")), located.missing());
    }

    @Test
    void a_name_that_no_file_can_have_is_missing() {
        assertEquals(Optional.empty(), find("a\0b"));
    }

    @Test
    void a_folder_that_is_absent_is_named() {
        Path absent = folder.resolve("absent");

        Exception error = assertThrows(ConfigurationException.class, () -> ClipFiles.under(absent));

        assertEquals(absent + ": no such folder; expected the clips there", error.getMessage());
    }

    private Optional<Path> find(String... names) {
        return ClipFiles.under(folder).find(clip(names));
    }

    private static Clip clip(String... names) {
        return new Clip(names[0], List.of(names), List.of("a caption"), Split.NONE, Stretch.WHOLE);
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
