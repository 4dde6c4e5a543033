package io.reelscribe.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.Split;
import io.reelscribe.train.config.RowChoice;
import io.reelscribe.train.data.FeedSettings.Share;
import io.reelscribe.video.Stretch;
import io.reelscribe.video.VideoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipFeedTest {
    /** Stands for pixels: what the draw was. */
    private static final ClipInputs DRAWS =
            (clip, draw) -> new ClipInput.Pixels(new float[] {(float) draw}, 1, 1, false);

    @Test
    void an_epoch_holds_every_caption_once_and_the_next_one_in_another_order() {
        TrainingClips clips = clips("a", 10, 3, 1);
        List<String> first = take(clips, RowChoice.CAPTION, 0, 30);
        List<String> second = take(clips, RowChoice.CAPTION, 30, 30);
        assertEquals(30, new HashSet<>(captions(first)).size());
        assertEquals(new HashSet<>(captions(first)), new HashSet<>(captions(second)));
        assertNotEquals(captions(first), captions(second));
    }

    @Test
    void an_epoch_by_clip_holds_every_clip_once_with_captions_drawn_anew() {
        TrainingClips clips = clips("a", 10, 20, 1);
        List<String> first = take(clips, RowChoice.CLIP, 0, 10);
        List<String> second = take(clips, RowChoice.CLIP, 10, 10);
        assertEquals(10, new HashSet<>(first.stream().map(ClipFeedTest::clip).toList()).size());
        assertNotEquals(new HashSet<>(captions(first)), new HashSet<>(captions(second)));
    }

    @Test
    void the_order_does_not_depend_on_threads_or_on_how_fast_clips_are_read() {
        TrainingClips clips = clips("a", 20, 3, 1);
        List<String> one = take(List.of(clips), settings(Share.whole(), 1), DRAWS, 0, 100);
        Random random = new Random(1);
        ClipInputs unsteady =
                (clip, draw) -> {
                    pause(random.nextInt(3));
                    return DRAWS.read(clip, draw);
                };
        assertEquals(one, take(List.of(clips), settings(Share.whole(), 4), unsteady, 0, 100));
    }

    @Test
    void a_feed_continued_at_any_position_gives_what_the_first_would_have_given() {
        List<TrainingClips> clips = List.of(clips("a", 7, 3, 7), clips("b", 5, 2, 1));
        List<String> whole = take(clips, settings(Share.whole(), 2), DRAWS, 0, 120);
        for (int from : new int[] {1, 20, 21, 63, 100}) {
            assertEquals(
                    whole.subList(from, 120),
                    take(clips, settings(Share.whole(), 2), DRAWS, from, 120 - from));
        }
    }

    @Test
    void several_processes_take_together_the_batches_that_one_would_take() {
        List<TrainingClips> clips = List.of(clips("a", 9, 3, 1), clips("b", 5, 2, 1));
        List<String> alone = take(clips, settings(Share.whole(), 2), DRAWS, 0, 60);
        List<String> first = take(clips, settings(new Share(0, 2, 3), 2), DRAWS, 0, 30);
        List<String> second = take(clips, settings(new Share(1, 2, 3), 2), DRAWS, 0, 30);
        List<String> together = new ArrayList<>();
        for (int step = 0; step < 10; step++) {
            together.addAll(first.subList(3 * step, 3 * step + 3));
            together.addAll(second.subList(3 * step, 3 * step + 3));
        }
        assertEquals(alone, together);
    }

    @Test
    void datasets_are_mixed_by_their_ratio() {
        List<TrainingClips> clips = List.of(clips("a", 50, 2, 7), clips("b", 50, 2, 1));
        long of =
                take(clips, settings(Share.whole(), 2), DRAWS, 0, 4000).stream()
                        .filter(sample -> sample.startsWith("a"))
                        .count();
        assertTrue(Math.abs(of - 3500) < 80, of + " of 4000");
    }

    @Test
    void a_broken_clip_is_reported_and_replaced_by_another_of_its_dataset() {
        List<TrainingClips> clips = List.of(clips("a", 10, 2, 1), clips("b", 3, 2, 1));
        AtomicInteger reads = new AtomicInteger();
        ClipInputs inputs =
                (clip, draw) -> {
                    if (clip.clip().id().equals("a3")) {
                        reads.incrementAndGet();
                        throw new VideoException("a3.mp4: no frame decodes");
                    }
                    return DRAWS.read(clip, draw);
                };
        try (ClipFeed feed = new ClipFeed(clips, settings(Share.whole(), 1), inputs, 0)) {
            List<String> samples = take(feed, 200);
            assertTrue(samples.stream().noneMatch(sample -> sample.startsWith("a3 ")));
            assertEquals(1, reads.get());
            assertEquals(
                    List.of("a3.mp4: no frame decodes"), List.copyOf(feed.brokenClips().values()));
            assertEquals(samples, take(clips, settings(Share.whole(), 3), inputs, 0, 200));
            assertEquals(
                    samples.subList(50, 200),
                    take(clips, settings(Share.whole(), 3), inputs, 50, 150));
        }
    }

    @Test
    void only_a_dataset_without_a_single_readable_clip_ends_training() {
        ClipInputs inputs =
                (clip, draw) -> {
                    if (!clip.clip().id().equals("a7")) {
                        throw new VideoException(clip.file() + ": broken");
                    }
                    return DRAWS.read(clip, draw);
                };
        List<String> samples =
                take(List.of(clips("a", 30, 2, 1)), settings(Share.whole(), 2), inputs, 0, 50);
        assertTrue(samples.stream().allMatch(sample -> sample.startsWith("a7 ")));
        List<TrainingClips> others = List.of(clips("b", 30, 2, 1));
        ConfigurationException e =
                assertThrows(
                        ConfigurationException.class,
                        () -> take(others, settings(Share.whole(), 2), inputs, 0, 1));
        assertTrue(
                e.getMessage().startsWith("b: none of its 30 clips can be read"), e.getMessage());
    }

    @Test
    void clips_without_captions_are_left_out_and_a_dataset_of_such_clips_is_refused() {
        TrainingClips none = clips("a", 4, 0, 1);
        ConfigurationException e =
                assertThrows(
                        ConfigurationException.class, () -> take(none, RowChoice.CAPTION, 0, 1));
        assertTrue(e.getMessage().startsWith("a: no clip to train on"), e.getMessage());
    }

    @Test
    void captions_are_cleaned_and_references_are_not() {
        LocatedClip clip = located("a", List.of("A man (tall) runs.", "..."));
        TrainingClips clips = new TrainingClips("a", List.of(clip), 1);
        try (ClipFeed feed = new ClipFeed(List.of(clips), settings(Share.whole(), 1), DRAWS, 0)) {
            assertEquals(1, feed.rowsPerEpoch());
            TrainingSample sample = feed.next();
            assertEquals("a man tall runs", sample.caption());
            assertEquals(List.of("A man (tall) runs.", "..."), sample.references());
        }
    }

    @Test
    void the_captions_of_mirrored_clips_are_mirrored_and_references_are_not() {
        List<String> captions = List.of("A dog moves to the right.");
        TrainingClips clips = new TrainingClips("a", List.of(located("a", captions)), 1);
        ClipInputs mirror = (clip, draw) -> new ClipInput.Pixels(new float[1], 1, 1, true);
        try (ClipFeed feed = new ClipFeed(List.of(clips), settings(Share.whole(), 1), mirror, 0)) {
            TrainingSample sample = feed.next();
            assertEquals("a dog moves to the left", sample.caption());
            assertEquals(captions, sample.references());
        }
    }

    @Test
    void no_more_clips_are_read_ahead_than_the_queue_holds() {
        AtomicInteger read = new AtomicInteger();
        ClipInputs counting =
                (clip, draw) -> {
                    read.incrementAndGet();
                    return DRAWS.read(clip, draw);
                };
        FeedSettings settings = new FeedSettings(1, RowChoice.CAPTION, Share.whole(), 2, 5);
        try (ClipFeed feed = new ClipFeed(List.of(clips("a", 9, 2, 1)), settings, counting, 0)) {
            take(feed, 10);
            pause(20);
            assertTrue(read.get() <= 15, read.get() + " clips read");
        }
    }

    @Test
    void an_error_that_is_not_the_clips_fault_reaches_the_consumer() {
        ClipInputs full =
                (clip, draw) -> {
                    throw new ReelscribeException("feature cache x cannot be written to");
                };
        assertThrows(
                ReelscribeException.class,
                () -> take(List.of(clips("a", 3, 2, 1)), settings(Share.whole(), 2), full, 0, 1));
    }

    private static FeedSettings settings(Share share, int decoders) {
        return new FeedSettings(42, RowChoice.CAPTION, share, decoders, 4);
    }

    private static List<String> take(TrainingClips clips, RowChoice rows, long from, int count) {
        FeedSettings settings = new FeedSettings(42, rows, Share.whole(), 2, 4);
        return take(List.of(clips), settings, DRAWS, from, count);
    }

    private static List<String> take(
            List<TrainingClips> clips,
            FeedSettings settings,
            ClipInputs inputs,
            long from,
            int count) {
        try (ClipFeed feed = new ClipFeed(clips, settings, inputs, from)) {
            List<String> samples = take(feed, count);
            assertEquals(from + count, feed.position());
            return samples;
        }
    }

    private static List<String> take(ClipFeed feed, int count) {
        return IntStream.range(0, count).mapToObj(i -> text(feed.next())).toList();
    }

    private static String text(TrainingSample sample) {
        ClipInput.Pixels pixels = (ClipInput.Pixels) sample.input();
        return sample.clip().id() + " " + sample.caption() + " @" + pixels.values()[0];
    }

    private static List<String> captions(List<String> samples) {
        return samples.stream().map(sample -> sample.substring(0, sample.indexOf(" @"))).toList();
    }

    private static String clip(String sample) {
        return sample.substring(0, sample.indexOf(' '));
    }

    private static TrainingClips clips(String name, int count, int captions, double ratio) {
        List<LocatedClip> clips =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        located(
                                                name + i,
                                                IntStream.range(0, captions)
                                                        .mapToObj(k -> "caption " + k + " of " + i)
                                                        .toList()))
                        .toList();
        return new TrainingClips(name, clips, ratio);
    }

    private static LocatedClip located(String id, List<String> captions) {
        Clip clip = new Clip(id, List.of(id), captions, Split.TRAIN, Stretch.WHOLE);
        return new LocatedClip(clip, Path.of(id + ".mp4"));
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
