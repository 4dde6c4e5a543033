package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VideoInputsTest {
    @TempDir private Path folder;

    private Path touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[0]);
    }

    private static VideoInputs inputs(Object... arguments) {
        return VideoInputs.of(Arrays.stream(arguments).map(String::valueOf).toList());
    }

    private static List<String> names(VideoInputs inputs) {
        return inputs.videos().stream().map(VideoInput::name).toList();
    }

    @Test
    void a_file_is_itself_whatever_its_extension() throws IOException {
        VideoInputs inputs = inputs(touch("clip.data"));
        assertEquals(List.of("clip"), names(inputs));
        assertFalse(inputs.severalPossible());
    }

    @Test
    void videos_of_the_same_name_keep_their_extension_in_the_output() throws IOException {
        touch("a.mp4");
        touch("A.avi");
        touch("b.mkv");
        assertEquals(List.of("A.avi", "a.mp4", "b"), names(inputs(folder)));
    }

    @Test
    void files_of_the_same_name_in_different_folders_are_numbered() throws IOException {
        assertEquals(
                List.of("a.mp4", "a.mp4-2"), names(inputs(touch("one/a.mp4"), touch("two/a.mp4"))));
    }

    @Test
    void a_folder_inside_a_folder_is_one_in_the_output_too() throws IOException {
        touch("in/one/a.mp4");
        touch("in/two/a.mp4");
        assertEquals(List.of("one/a", "two/a"), names(inputs(folder.resolve("in"))));
    }

    @Test
    void images_beside_videos_stand_for_themselves_but_alone_for_the_frames_of_one()
            throws IOException {
        touch("mixed/a.mp4");
        touch("mixed/photo.jpg");
        touch("frames.d/1.png");
        touch("frames.d/2.png");
        assertEquals(List.of("frames.d", "mixed/a", "mixed/photo"), names(inputs(folder)));
    }

    @Test
    void a_folder_of_frames_given_as_argument_is_one_video() throws IOException {
        touch("frames/1.png");
        VideoInputs inputs = inputs(folder.resolve("frames"));
        assertEquals(List.of("frames"), names(inputs));
        assertFalse(inputs.severalPossible());
    }

    @Test
    void hidden_and_other_files_are_left_out() throws IOException {
        touch(".hidden.mp4");
        touch(".cache/a.mp4");
        touch("notes.txt");
        touch("a.MP4");
        assertEquals(List.of("a"), names(inputs(folder)));
    }

    @Test
    void nothing_is_captioned_twice() throws IOException {
        Path file = touch("a.mp4");
        assertEquals(1, inputs(file, folder, folder + "/*.mp4").videos().size());
    }

    @Test
    void a_file_whose_name_looks_like_a_pattern_is_that_file() throws IOException {
        assertEquals(List.of("a[1]"), names(inputs(touch("a[1].mp4"))));
    }

    @Test
    void a_link_that_leads_back_ends_no_run() throws IOException {
        touch("a.mp4");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        assertEquals(List.of("a"), names(inputs(folder)));
    }

    @Test
    void what_means_nothing_is_told() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        VideoInputs inputs = inputs(folder.resolve("empty"), folder + "/*.mp4", folder + "/[");
        assertEquals(List.of(), inputs.videos());
        assertEquals(
                folder.resolve("empty") + ": the folder holds no videos or images",
                inputs.failures().get(0));
        assertEquals(folder + "/*.mp4: no file matches", inputs.failures().get(1));
        assertTrue(inputs.failures().get(2).contains("as a pattern it is wrong"));
        assertTrue(inputs.severalPossible());
    }
}
