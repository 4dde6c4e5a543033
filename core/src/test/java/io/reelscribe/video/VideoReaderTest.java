package io.reelscribe.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VideoReaderTest {
    private static final FrameSize SMALL = new FrameSize.Squash(32);
    private static final FrameSize NATIVE = new FrameSize.Native();
    private static final FrameSampling EIGHT = new FrameSampling.Uniform(8);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "mpeg4, a.mp4, 12, 0",
        "mpeg4, a.mkv, 12, 2",
        "mpeg4, a.avi, 300, 2",
        "mpeg2video, a.ts, 15, 2",
        "mjpeg, a.mov, 1, 0",
        "ffv1, a.mkv, 1, 0",
        "gif, a.gif, 12, 0",
        "libopenh264, a.mp4, 25, 0",
        "libopenh264, a.avi, 25, 0",
        "libopenh264, a.h264, 25, 0",
    })
    void every_frame_is_found_by_its_index(String codec, String name, int group, int between) {
        Path file = TestVideo.of(codec, 100).withGroups(group, between).write(folder.resolve(name));
        try (VideoReader reader = VideoReader.open(file)) {
            assertEquals(100, reader.info().frames());
            assertEquals(4.0, reader.info().duration(), 0.05);
            SampledClip all = reader.sample(new FrameSampling.Uniform(100), SMALL);
            SampledClip some = reader.sample(EIGHT, SMALL);
            SampledClip again = reader.sample(new FrameSampling.HeadTail(5, 3), SMALL);
            assertTrue(all.warnings().isEmpty(), all.warnings()::toString);
            for (SampledClip clip : List.of(all, some, again)) {
                for (int i = 0; i < clip.frames().size(); i++) {
                    assertEquals(clip.frames().get(i).index(), TestVideo.shownIndex(clip, i));
                    assertEquals(
                            clip.frames().get(i).index() / 25.0,
                            clip.frames().get(i).time(),
                            0.0101);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 24, 33})
    void the_end_of_the_last_frame_is_exact(int frames) {
        Path file = TestVideo.of("libopenh264", frames).write(folder.resolve("a.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            assertEquals(frames / 25.0, reader.info().duration());
        }
    }

    @Test
    void frames_do_not_depend_on_which_others_are_sampled() {
        Path file = TestVideo.of("mpeg4", 100).withGroups(40, 2).write(folder.resolve("a.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            byte[] all = reader.sample(new FrameSampling.Uniform(100), SMALL).rgb();
            int bytes = all.length / 100;
            for (int index : new int[] {99, 0, 39, 40, 41, 77, 3}) {
                var one = new FrameSampling.Timestamps(List.of(index / 25.0));
                assertArrayEquals(
                        Arrays.copyOfRange(all, index * bytes, (index + 1) * bytes),
                        reader.sample(one, SMALL).rgb(),
                        "frame " + index);
            }
        }
    }

    @Test
    void a_variable_frame_rate_keeps_its_times() {
        Path file =
                TestVideo.of("mpeg4", 0)
                        .withTicks(0, 1, 2, 50, 51, 100, 200)
                        .write(folder.resolve("vfr.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            var sampling = new FrameSampling.Timestamps(List.of(0.05, 1.9, 2.0, 7.5, 8.0));
            assertEquals(List.of(1, 2, 3, 5, 6), indices(reader.sample(sampling, SMALL)));
            var each = new FrameSampling.FramesPerSecond(1);
            SampledClip clip = reader.sample(each, SMALL);
            assertEquals(List.of(0, 2, 3, 4, 5, 5, 5, 5, 6), indices(clip));
            assertEquals(6, TestVideo.shownIndex(clip, 8));
        }
    }

    @Test
    void frames_cut_away_by_an_edit_list_are_not_counted() {
        Path file =
                TestVideo.of("mpeg4", 0)
                        .withTicks(LongStream.range(-10, 40).toArray())
                        .write(folder.resolve("edited.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            assertEquals(40, reader.info().frames());
            SampledClip clip = reader.sample(new FrameSampling.Uniform(4), SMALL);
            assertEquals(List.of(0, 10, 20, 30), indices(clip));
            assertEquals(10, TestVideo.shownIndex(clip, 0));
            assertEquals(40, TestVideo.shownIndex(clip, 3));
            assertEquals(0.4, clip.frames().get(1).time(), 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"90, 64, 128", "180, 128, 64", "270, 64, 128"})
    void a_rotated_video_is_turned_upright(int degrees, int width, int height) {
        Path file = TestVideo.of("mpeg4", 3).rotated(degrees).write(folder.resolve("turned.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            assertEquals(width, reader.info().width());
            assertEquals(height, reader.info().height());
            SampledClip clip = reader.sample(new FrameSampling.Timestamps(List.of(0.04)), NATIVE);
            assertEquals(width, clip.width());
            assertEquals(height, clip.height());
            // Frame 1 has one white block, upper left before turning counter-clockwise.
            int x = degrees == 180 ? width - 8 : degrees == 90 ? 16 : width - 16;
            int y = degrees == 180 ? height - 16 : degrees == 90 ? height - 8 : 8;
            assertTrue((clip.rgb()[3 * (y * width + x)] & 0xFF) > 200);
        }
    }

    @Test
    void pixels_that_are_not_square_are_made_so() {
        Path file = TestVideo.of("mpeg4", 3).withPixelAspect(2).write(folder.resolve("wide.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            assertEquals(256, reader.info().width());
            SampledClip clip = reader.sample(new FrameSampling.Uniform(3), NATIVE);
            assertEquals(256, clip.width());
            assertEquals(64, clip.height());
            assertEquals(2, TestVideo.shownIndex(clip, 2));
        }
    }

    @Test
    void a_clip_shorter_than_the_frame_count_repeats_its_frames_evenly() {
        Path file = TestVideo.of("mpeg4", 3).write(folder.resolve("short.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            SampledClip clip = reader.sample(EIGHT, SMALL);
            assertEquals(List.of(0, 0, 0, 1, 1, 1, 2, 2), indices(clip));
            assertEquals(
                    List.of(0, 0, 0, 1, 1, 1, 2, 2),
                    IntStream.range(0, 8).mapToObj(i -> TestVideo.shownIndex(clip, i)).toList());
        }
    }

    @Test
    void a_stretch_is_sampled_by_itself() {
        Path file = TestVideo.of("mpeg4", 100).write(folder.resolve("a.mp4"));
        try (VideoReader reader = VideoReader.open(file)) {
            List<Stretch> stretches = Stretch.every(1.5, reader.info().duration());
            assertEquals(3, stretches.size());
            SampledClip second =
                    reader.sample(new FrameSampling.Uniform(4), stretches.get(1), SMALL);
            assertEquals(List.of(38, 47, 56, 65), indices(second));
            assertEquals(new Stretch(1.5, 3), second.stretch());
            assertEquals(4.0, reader.sample(EIGHT, stretches.get(2), SMALL).stretch().end(), 1e-6);
            Stretch beyond = new Stretch(9, 10);
            assertFailure("nothing at 9.0 s", () -> reader.sample(EIGHT, beyond, SMALL));
        }
    }

    @Test
    void a_still_image_is_a_video_of_one_frame() {
        Path file = TestVideo.of("png", 1).write(folder.resolve("a.png"));
        try (VideoReader reader = VideoReader.open(file)) {
            SampledClip clip = reader.sample(EIGHT, NATIVE);
            assertEquals(1, reader.info().frames());
            assertEquals(8, clip.frames().size());
            assertEquals(TestVideo.WIDTH, clip.width());
        }
    }

    @Test
    void a_folder_of_images_is_a_video_in_order_of_its_numbers() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        for (int i = 0; i < 12; i++) {
            Path whole = TestVideo.of("gif", i + 1).write(folder.resolve("whole.gif"));
            Files.copy(whole, images.resolve("frame" + i + ".gif"));
        }
        Files.writeString(images.resolve("frame3.png"), "no image");
        Files.writeString(images.resolve("notes.txt"), "no image");
        try (VideoReader reader = VideoReader.open(images)) {
            assertEquals(13, reader.info().frames());
            SampledClip clip = reader.sample(new FrameSampling.Uniform(13), NATIVE);
            assertEquals(13, clip.frames().size());
            assertEquals(12, clip.video().frames());
            assertEquals(1, clip.warnings().size());
            assertTrue(clip.warnings().get(0).contains("frame3.png"), clip.warnings()::toString);
            assertEquals(List.of(0, 0, 1, 2), indices(clip).subList(0, 4));
        }
    }

    @Test
    void a_truncated_video_gives_what_it_has_and_a_warning() throws IOException {
        Path whole = TestVideo.of("mpeg4", 200).write(folder.resolve("whole.mkv"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length / 2));
        try (VideoReader reader = VideoReader.open(cut)) {
            SampledClip clip = reader.sample(EIGHT, SMALL);
            assertTrue(reader.info().frames() < 150);
            assertFalse(clip.warnings().isEmpty());
            for (int i = 0; i < 8; i++) {
                assertEquals(clip.frames().get(i).index(), TestVideo.shownIndex(clip, i));
            }
        }
    }

    @Test
    void frames_that_do_not_decode_are_not_counted() throws IOException {
        Path file = TestVideo.of("png", 30).withGroups(1, 0).write(folder.resolve("a.mkv"));
        byte[] bytes = Files.readAllBytes(file);
        byte[] text =
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .replaceFirst("IHDR", "IxxR")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, text);
        try (VideoReader reader = VideoReader.open(file)) {
            SampledClip clip = reader.sample(EIGHT, SMALL);
            assertEquals(29, clip.video().frames());
            assertEquals(List.of("only 29 of its 30 frames decode"), clip.warnings());
            assertEquals(1, TestVideo.shownIndex(clip, 0));
        }
    }

    @Test
    void what_is_no_video_is_refused_in_one_line() throws IOException {
        assertFailure("no such file", () -> VideoReader.open(folder.resolve("missing.mp4")));
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        assertFailure("is empty", () -> VideoReader.open(empty));
        Path text = Files.writeString(folder.resolve("notes.txt"), "a man rides a horse\n");
        assertFailure("not a video", () -> VideoReader.open(text));
        Path renamed = Files.writeString(folder.resolve("notes.mp4"), "a man rides\n".repeat(999));
        assertFailure("not a video", () -> VideoReader.open(renamed));
        Path playlist = folder.resolve("list.m3u8");
        Files.writeString(playlist, "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");
        assertFailure("not a video", () -> VideoReader.open(playlist));
        Path none = Files.createDirectory(folder.resolve("none"));
        assertFailure("no images", () -> VideoReader.open(none));
        Path subtitles = folder.resolve("a.srt");
        Files.writeString(subtitles, "1\n00:00:00,000 --> 00:00:01,000\nhello\n\n");
        assertFailure("no video stream", () -> VideoReader.open(subtitles));
    }

    @Test
    void limits_are_kept() {
        Path file = TestVideo.of("mpeg4", 20).write(folder.resolve("a.mp4"));
        Duration minute = Duration.ofMinutes(1);
        ReadLimits tiny = new ReadLimits(100, 1 << 20, minute);
        assertFailure("frames", () -> sampleNative(file, tiny));
        ReadLimits small = new ReadLimits(1 << 20, 100, minute);
        assertFailure("more than the limit of 100", () -> sampleNative(file, small));
        ReadLimits hurried = new ReadLimits(1 << 20, 1 << 20, Duration.ofNanos(1));
        assertFailure("still not read", () -> sampleNative(file, hurried));
    }

    @Test
    void readers_work_side_by_side() {
        Path file = TestVideo.of("mpeg4", 60).withGroups(20, 2).write(folder.resolve("a.mp4"));
        byte[] expected = sampleNative(file, ReadLimits.DEFAULT).rgb();
        IntStream.range(0, 24)
                .parallel()
                .forEach(
                        i ->
                                assertArrayEquals(
                                        expected, sampleNative(file, ReadLimits.DEFAULT).rgb()));
    }

    @Test
    void native_memory_stays_flat() {
        Path file = TestVideo.of("mpeg4", 30).withGroups(10, 2).write(folder.resolve("a.mp4"));
        Path broken = folder.resolve("broken.mp4");
        // A leak grows in every round, the heap and what the allocator keeps only in some.
        long grown = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 100; i++) {
                sampleNative(file, ReadLimits.DEFAULT);
                assertThrows(VideoException.class, () -> VideoReader.open(broken));
            }
            grown = Math.min(grown, Pointer.physicalBytes() - before);
        }
        assertTrue(grown < 20 << 20, "grew by " + grown + " bytes in each round");
    }

    @Test
    void a_closed_reader_says_so() {
        Path file = TestVideo.of("mpeg4", 2).write(folder.resolve("a.mp4"));
        VideoReader reader = VideoReader.open(file);
        reader.close();
        reader.close();
        assertThrows(IllegalStateException.class, reader::info);
    }

    private static SampledClip sampleNative(Path file, ReadLimits limits) {
        try (VideoReader reader = VideoReader.open(file, limits)) {
            return reader.sample(EIGHT, NATIVE);
        }
    }

    private static List<Integer> indices(SampledClip clip) {
        return clip.frames().stream().map(SampledFrame::index).toList();
    }

    private static void assertFailure(String expected, Executable action) {
        String message = assertThrows(VideoException.class, action).getMessage();
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("\n"), message);
    }
}
