package io.reelscribe.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameSamplingTest {
    @Test
    void uniform_sampling_is_the_papers() {
        assertArrayEquals(new int[] {0, 37, 75, 112, 150, 187, 225, 262}, uniform(8, evenly(300)));
        assertArrayEquals(
                new int[] {0, 18, 37, 56, 75, 93, 112, 131, 150, 168, 187, 206, 225, 243, 262, 281},
                uniform(16, evenly(300)));
    }

    @Test
    void uniform_sampling_always_gives_as_many_frames_as_asked_for_in_order() {
        for (int frames = 1; frames <= 48; frames++) {
            for (int length = 1; length < 200; length++) {
                int[] indices = uniform(frames, evenly(length));
                assertEquals(frames, indices.length);
                assertEquals(0, indices[0]);
                assertTrue(indices[frames - 1] < length);
                int[] sorted = indices.clone();
                Arrays.sort(sorted);
                assertArrayEquals(sorted, indices);
            }
        }
    }

    @Test
    void a_stretch_without_a_frame_of_its_own_shows_the_one_before() {
        FrameTimes times = new FrameTimes(new double[] {0, 1, 9}, 10);
        assertArrayEquals(
                new int[] {1, 1}, new FrameSampling.Uniform(2).indices(times, new Stretch(3, 5)));
    }

    @Test
    void frames_per_second_repeat_or_leave_out_frames() {
        var two = new FrameSampling.FramesPerSecond(2);
        assertArrayEquals(new int[] {0, 12, 25, 37}, two.indices(evenly(50), Stretch.WHOLE));
        assertArrayEquals(
                new int[] {0, 0, 1, 1},
                two.indices(new FrameTimes(new double[] {0, 1}, 2), Stretch.WHOLE));
        assertArrayEquals(new int[] {25, 37}, two.indices(evenly(100), new Stretch(1, 2)));
        FrameTimes endless = new FrameTimes(new double[] {0, 1e12}, 1e12);
        assertThrows(VideoException.class, () -> two.indices(endless, Stretch.WHOLE));
    }

    @Test
    void timestamps_count_from_the_start_of_the_stretch() {
        var sampling = new FrameSampling.Timestamps(List.of(1.0, 0.0, 0.05));
        assertArrayEquals(new int[] {75, 50, 51}, sampling.indices(evenly(100), new Stretch(2, 4)));
        var beyond = new FrameSampling.Timestamps(List.of(4.5));
        assertThrows(VideoException.class, () -> beyond.indices(evenly(100), Stretch.WHOLE));
    }

    @Test
    void head_and_tail_are_drawn_from_either_half_without_repetition() {
        for (int seed = 0; seed < 50; seed++) {
            int[] indices = new FrameSampling.HeadTail(9, seed).indices(evenly(31), Stretch.WHOLE);
            assertEquals(9, Arrays.stream(indices).distinct().count());
            assertEquals(4, Arrays.stream(indices).filter(index -> index < 15).count());
            assertArrayEquals(
                    indices,
                    new FrameSampling.HeadTail(9, seed).indices(evenly(31), Stretch.WHOLE));
        }
    }

    @Test
    void head_and_tail_of_a_short_clip_repeat_frames_equally() {
        int[] indices = new FrameSampling.HeadTail(8, 1).indices(evenly(4), Stretch.WHOLE);
        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2, 3, 3}, indices);
        int[] single = new FrameSampling.HeadTail(3, 1).indices(evenly(1), Stretch.WHOLE);
        assertArrayEquals(new int[] {0, 0, 0}, single);
    }

    @Test
    void segments_give_one_frame_each_and_in_time_all_of_their_frames() {
        Set<Integer> first = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            int[] indices = new FrameSampling.Segments(8, seed).indices(evenly(32), Stretch.WHOLE);
            for (int i = 0; i < 8; i++) {
                assertEquals(i, indices[i] / 4);
            }
            first.add(indices[0]);
            assertArrayEquals(
                    indices,
                    new FrameSampling.Segments(8, seed).indices(evenly(32), Stretch.WHOLE));
        }
        assertEquals(Set.of(0, 1, 2, 3), first);
    }

    @Test
    void segments_of_a_short_clip_share_its_frames() {
        int[] indices = new FrameSampling.Segments(8, 1).indices(evenly(4), Stretch.WHOLE);
        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2, 3, 3}, indices);
    }

    @Test
    void impossible_settings_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new FrameSampling.Uniform(0));
        assertThrows(IllegalArgumentException.class, () -> new FrameSampling.HeadTail(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new FrameSampling.Segments(0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FrameSampling.FramesPerSecond(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new FrameSampling.Timestamps(List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> new FrameSampling.Timestamps(List.of(-1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Stretch(2, 2));
    }

    @Test
    void stretches_cover_the_video() {
        assertEquals(
                List.of(new Stretch(0, 2), new Stretch(2, 4), new Stretch(4, 5)),
                Stretch.every(2, 5));
        assertEquals(List.of(new Stretch(0, 2), new Stretch(2, 4)), Stretch.every(2, 4));
        assertEquals(List.of(new Stretch(0, 4)), Stretch.every(9, 4));
    }

    @Test
    void names_are_ordered_by_the_numbers_in_them() {
        List<String> names = List.of("a1.png", "a2.png", "a10.png", "b1.png", "b1x2.png");
        List<String> sorted =
                IntStream.of(4, 2, 0, 3, 1)
                        .mapToObj(names::get)
                        .sorted(NaturalOrder.INSTANCE)
                        .toList();
        assertEquals(names, sorted);
    }

    private static int[] uniform(int frames, FrameTimes times) {
        return new FrameSampling.Uniform(frames).indices(times, Stretch.WHOLE);
    }

    private static FrameTimes evenly(int frames) {
        double[] seconds = IntStream.range(0, frames).mapToDouble(i -> i / 25.0).toArray();
        return new FrameTimes(seconds, frames / 25.0);
    }
}
