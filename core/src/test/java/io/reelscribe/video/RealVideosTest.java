package io.reelscribe.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real clips against PyAV's reading of them, see tools/reference/video.py. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealVideosTest {
    private static final String REFERENCE = "/reference/video/videos.json";
    private static final int GRID = 4;
    private static final int SQUASHED = 8;

    /** Why a file without a single frame is refused. */
    private static final Map<String, String> REASONS =
            Map.of(
                    "videos/odd/bipbop_cbcs_video_init.mp4", "encrypted",
                    "videos/odd/chunk_out_of_range.mp4", "not a video",
                    "videos/odd/multiple-aac-tracks.mp4", "no video stream, only audio, audio",
                    "videos/odd/truncated_nasa_13013.mp4", "cut off",
                    "videos/odd/zero_length.mp4", "is empty");

    static List<String> files() throws IOException {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> reference().fieldNames()).spliterator(), false)
                .toList();
    }

    private static JsonNode reference() {
        try (var stream = RealVideosTest.class.getResourceAsStream(REFERENCE)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void frames_and_colours_are_those_of_the_reference(String name) {
        Path file = SharedData.path(name);
        JsonNode expected = reference().get(name);
        if (expected.isNull()) {
            String message =
                    assertThrows(VideoException.class, () -> sampleNative(file)).getMessage();
            assertTrue(message.contains(REASONS.get(name)), message);
            return;
        }
        try (VideoReader reader = VideoReader.open(file)) {
            List<Integer> indices = integers(expected.get("indices"));
            var sampling = new FrameSampling.Uniform(indices.size());
            SampledClip natural = reader.sample(sampling, new FrameSize.Native());
            assertEquals(indices, natural.frames().stream().map(SampledFrame::index).toList());
            assertEquals(expected.get("frames").intValue(), natural.video().frames());
            assertEquals(expected.get("broken").intValue(), natural.warnings().size());
            assertTimes(expected.get("times"), natural);
            if (!natural.warnings().isEmpty()) {
                return; // How damage is patched up differs between versions of FFmpeg.
            }
            assertMeans(expected.get("means"), natural);
            if (expected.get("rotation").intValue() == 0) {
                assertSquashed(
                        expected.get("squashed"),
                        reader.sample(sampling, new FrameSize.Squash(SQUASHED)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_frame_is_the_same_however_it_is_reached(String name) {
        Path file = SharedData.path(name);
        if (reference().get(name).isNull()) {
            return;
        }
        FrameSize size = new FrameSize.Squash(16);
        try (VideoReader reader = VideoReader.open(file)) {
            // Of a damaged video the frames are certain after the first sampling only.
            reader.sample(new FrameSampling.Uniform(reader.info().frames()), size);
            SampledClip all =
                    reader.sample(new FrameSampling.Uniform(reader.info().frames()), size);
            int bytes = 3 * 16 * 16;
            SampledClip some = reader.sample(new FrameSampling.HeadTail(9, 5), size);
            for (int i = 0; i < some.frames().size(); i++) {
                int index = some.frames().get(i).index();
                assertArrayEquals(
                        Arrays.copyOfRange(all.rgb(), index * bytes, (index + 1) * bytes),
                        Arrays.copyOfRange(some.rgb(), i * bytes, (i + 1) * bytes),
                        "frame " + index);
            }
        }
    }

    @Test
    void the_best_stream_has_the_stored_frames_and_times() throws IOException {
        Path file = SharedData.path("videos/odd/nasa_13013.mp4");
        try (VideoReader reader = VideoReader.open(file)) {
            JsonNode frames =
                    new ObjectMapper()
                            .readTree(
                                    Files.readAllBytes(
                                            Path.of(file + ".stream3.all_frames_info.json")));
            assertEquals(frames.size(), reader.times().count());
            for (int i = 0; i < frames.size(); i++) {
                double time = Double.parseDouble(frames.get(i).get("pts_time").textValue());
                assertEquals(time, reader.times().seconds(i), 1e-6);
            }
            for (int index : List.of(0, 35)) {
                var sampling = new FrameSampling.Timestamps(List.of(reader.times().seconds(index)));
                SampledClip clip = reader.sample(sampling, new FrameSize.Native());
                assertEquals(index, clip.frames().get(0).index());
                assertClose(storedFrame(file, index), clip.rgb(), 1);
            }
        }
    }

    private static byte[] storedFrame(Path video, int index) throws IOException {
        String name = String.format("%s.stream3.frame%06d.pt", video, index);
        try (ZipFile zip = new ZipFile(name)) {
            ZipEntry data =
                    zip.stream().filter(e -> e.getName().endsWith("data/0")).findFirst().get();
            return zip.getInputStream(data).readAllBytes();
        }
    }

    private static SampledClip sampleNative(Path file) {
        try (VideoReader reader = VideoReader.open(file)) {
            return reader.sample(new FrameSampling.Uniform(1), new FrameSize.Native());
        }
    }

    private static void assertTimes(JsonNode expected, SampledClip clip) {
        double first = clip.frames().get(0).time();
        for (int i = 0; i < expected.size(); i++) {
            double time = clip.frames().get(i).time() - first;
            assertEquals(expected.get(i).doubleValue(), time, 2e-6);
        }
    }

    private static void assertSquashed(JsonNode expected, SampledClip clip) {
        byte[] rgb = new byte[clip.rgb().length];
        int bytes = rgb.length / expected.size();
        for (int i = 0; i < expected.size(); i++) {
            byte[] frame = Base64.getDecoder().decode(expected.get(i).textValue());
            System.arraycopy(frame, 0, rgb, i * bytes, bytes);
        }
        assertClose(rgb, clip.rgb(), 2);
    }

    /** Other processors take other SIMD paths in swscale, which may round differently. */
    private static void assertClose(byte[] expected, byte[] found, int tolerance) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i] & 0xFF, found[i] & 0xFF, tolerance, "byte " + i);
        }
    }

    private static void assertMeans(JsonNode expected, SampledClip clip) {
        for (int frame = 0; frame < expected.size(); frame++) {
            for (int cell = 0; cell < GRID * GRID; cell++) {
                for (int channel = 0; channel < 3; channel++) {
                    JsonNode mean = expected.get(frame).get(cell / GRID).get(cell % GRID);
                    assertEquals(
                            mean.get(channel).doubleValue(),
                            mean(clip, frame, cell / GRID, cell % GRID, channel),
                            1.0,
                            "frame " + frame + ", cell " + cell);
                }
            }
        }
    }

    private static double mean(SampledClip clip, int frame, int row, int column, int channel) {
        long sum = 0;
        int top = edge(clip.height(), row);
        int bottom = edge(clip.height(), row + 1);
        int left = edge(clip.width(), column);
        int right = edge(clip.width(), column + 1);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int place = (frame * clip.height() + y) * clip.width() + x;
                sum += clip.rgb()[3 * place + channel] & 0xFF;
            }
        }
        return (double) sum / (bottom - top) / (right - left);
    }

    /** As numpy's array_split cuts: the first parts get one more. */
    private static int edge(int length, int part) {
        return part * (length / GRID) + Math.min(part, length % GRID);
    }

    private static List<Integer> integers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::intValue).toList();
    }
}
