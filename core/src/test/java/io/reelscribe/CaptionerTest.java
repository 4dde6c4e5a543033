package io.reelscribe;

import static io.reelscribe.TestModels.PLAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.checkpoint.StorageType;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import io.reelscribe.model.Fusion;
import io.reelscribe.video.FrameSampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a video file to a caption, with tiny models. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaptionerTest {
    static final List<String> models = TestModels.NAMES;

    @TempDir Path folder;

    @ParameterizedTest
    @FieldSource("models")
    void a_video_becomes_a_caption_with_its_frames_score_and_candidates(String model) {
        Path video = TestClips.gif(folder.resolve("clip.gif"), 20, 1);
        CaptionOptions three = options(CaptionOptions.PAPER.generation(), 3, 1e9);
        try (Captioner captioner = Captioner.load(TestModels.folder(model), PLAIN)) {
            Caption caption = captioner.caption(video, three);
            assertEquals(video.toString(), caption.video());
            assertEquals("model", caption.model());
            assertEquals(8, caption.frames().size());
            assertEquals(3, caption.candidates().size());
            assertEquals(caption.candidates().get(0).caption(), caption.caption());
            assertTrue(caption.score() < 0 && Double.isFinite(caption.score()));
            List<Integer> tokens = caption.candidates().get(0).tokenIds();
            assertTrue(tokens.size() >= 5 && tokens.size() <= 32, tokens.toString());
        }
    }

    @ParameterizedTest
    @FieldSource("models")
    void clips_captioned_in_a_batch_get_the_captions_they_get_alone(String model) {
        List<Path> videos = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            videos.add(TestClips.gif(folder.resolve(seed + ".gif"), 3 + 4 * seed, seed));
        }
        try (Captioner captioner = Captioner.load(TestModels.folder(model), PLAIN)) {
            List<List<Caption>> together = new ArrayList<>();
            captioner.captionAll(
                    videos,
                    CaptionOptions.PAPER,
                    3,
                    outcome ->
                            together.add(
                                    assertInstanceOf(CaptionOutcome.Captioned.class, outcome)
                                            .captions()));
            for (int index = 0; index < videos.size(); index++) {
                List<Caption> alone = captioner.captions(videos.get(index), CaptionOptions.PAPER);
                assertSame(alone, together.get(index));
            }
        }
    }

    @Test
    void every_stretch_of_a_video_gets_a_caption_of_its_own_frames() {
        Path video = TestClips.gif(folder.resolve("clip.gif"), 25, 2);
        CaptionOptions every = options(Generation.greedy(6), 1, 1.0);
        try (Captioner captioner = Captioner.load(TestModels.folder("opt"), PLAIN)) {
            List<Caption> captions = captioner.captions(video, every);
            assertEquals(3, captions.size());
            for (int index = 0; index < 3; index++) {
                Caption caption = captions.get(index);
                assertEquals(index, caption.start(), 1e-6);
                assertEquals(Math.min(index + 1, 2.5), caption.end(), 1e-3);
                caption.frames()
                        .forEach(
                                frame ->
                                        assertTrue(
                                                frame.time() >= caption.start() - 1e-6
                                                        && frame.time() < caption.end()));
            }
        }
    }

    @Test
    void a_batch_with_broken_files_captions_the_others_and_names_each_failure() throws IOException {
        Path good = TestClips.gif(folder.resolve("good.gif"), 9, 3);
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video at all");
        Path missing = folder.resolve("missing.mp4");
        Path last = TestClips.gif(folder.resolve("last.gif"), 9, 4);
        List<CaptionOutcome> outcomes = new ArrayList<>();
        try (Captioner captioner = Captioner.load(TestModels.folder("t5-untied-gelu"), PLAIN)) {
            captioner.captionAll(
                    List.of(good, empty, text, missing, last),
                    CaptionOptions.PAPER,
                    2,
                    outcomes::add);
        }
        assertEquals(
                List.of(good, empty, text, missing, last),
                outcomes.stream().map(CaptionOutcome::video).toList());
        assertInstanceOf(CaptionOutcome.Captioned.class, outcomes.get(0));
        assertInstanceOf(CaptionOutcome.Captioned.class, outcomes.get(4));
        for (CaptionOutcome outcome : outcomes.subList(1, 4)) {
            String message =
                    assertInstanceOf(CaptionOutcome.Failed.class, outcome).cause().getMessage();
            assertTrue(message.contains(outcome.video().toString()), message);
            assertTrue(message.lines().count() == 1, message);
        }
    }

    @Test
    void a_video_given_twice_is_captioned_twice() {
        Path video = TestClips.gif(folder.resolve("clip.gif"), 9, 3);
        try (Captioner captioner = Captioner.load(TestModels.folder("opt"), PLAIN)) {
            List<Integer> counts = new ArrayList<>();
            captioner.captionAll(
                    List.of(video, video),
                    CaptionOptions.PAPER,
                    2,
                    outcome -> counts.add(((CaptionOutcome.Captioned) outcome).captions().size()));
            assertEquals(List.of(1, 1), counts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "opt"})
    void an_f16_checkpoint_captions_like_its_numbers_in_f32_whole_or_in_shards(String model) {
        Path video = TestClips.gif(folder.resolve("clip.gif"), 12, 5);
        Path half = TestModels.rounded(model, folder.resolve("a"), StorageType.F16, 1L << 40);
        Path shards = TestModels.rounded(model, folder.resolve("b"), StorageType.F16, 50_000);
        Path wide = TestModels.rounded(model, folder.resolve("c"), StorageType.F32, 1L << 40);
        assertTrue(Files.exists(shards.resolve("model.safetensors.index.json")));
        for (ModelOptions options : List.of(PLAIN, TestModels.BF16)) {
            List<Caption> expected = captions(wide, options, video);
            assertSame(expected, captions(half, options, video));
            assertSame(expected, captions(shards, options, video));
        }
    }

    @Test
    void two_captioners_side_by_side_do_not_disturb_each_other() {
        Path video = TestClips.gif(folder.resolve("clip.gif"), 12, 6);
        try (Captioner t5 = Captioner.load(TestModels.folder("t5-untied-gelu"), PLAIN);
                Captioner opt = Captioner.load(TestModels.folder("opt"), PLAIN)) {
            List<Caption> first = t5.captions(video, CaptionOptions.PAPER);
            List<Caption> second = opt.captions(video, CaptionOptions.PAPER);
            var again =
                    CompletableFuture.supplyAsync(() -> t5.captions(video, CaptionOptions.PAPER));
            for (int round = 0; round < 5; round++) {
                assertSame(second, opt.captions(video, CaptionOptions.PAPER));
            }
            assertSame(first, again.join());
        }
    }

    @Test
    void sampling_repeats_with_its_seed_and_varies_without() {
        Path video = TestClips.gif(folder.resolve("clip.gif"), 12, 7);
        try (Captioner captioner = Captioner.load(TestModels.folder("opt"), PLAIN)) {
            List<Caption> first = captioner.captions(video, drawn(1));
            assertSame(first, captioner.captions(video, drawn(1)));
            assertNotEquals(
                    first.get(0).candidates(),
                    captioner.captions(video, drawn(2)).get(0).candidates());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void every_fusion_and_frame_count_captions(int frames) {
        Path video = TestClips.gif(folder.resolve("clip.gif"), 5, 8);
        try (Captioner captioner = Captioner.load(TestModels.folder("opt"), PLAIN)) {
            for (Fusion fusion : Fusion.values()) {
                CaptionOptions options =
                        new CaptionOptions(
                                new FrameSampling.Uniform(frames),
                                fusion,
                                Resize.CHECKPOINT,
                                0,
                                null,
                                Generation.greedy(5),
                                1,
                                Double.POSITIVE_INFINITY);
                assertEquals(frames, captioner.caption(video, options).frames().size());
            }
        }
    }

    private static CaptionOptions drawn(long seed) {
        return options(new Generation(new Search.Sample(3, 1.5, 0, 0.95, seed), 2, 9, 1, 0), 3, 9);
    }

    private static CaptionOptions options(Generation generation, int captions, double stretch) {
        return new CaptionOptions(
                new FrameSampling.Uniform(8),
                Fusion.CONCAT,
                Resize.CHECKPOINT,
                0,
                null,
                generation,
                captions,
                stretch > 1000 ? Double.POSITIVE_INFINITY : stretch);
    }

    private static List<Caption> captions(Path model, ModelOptions options, Path video) {
        try (Captioner captioner = Captioner.load(model, options)) {
            return captioner.captions(video, CaptionOptions.PAPER);
        }
    }

    /** Same tokens; scores but for the rounding of sums in another order. */
    private static void assertSame(List<Caption> expected, List<Caption> found) {
        assertEquals(expected.size(), found.size());
        for (int index = 0; index < expected.size(); index++) {
            Caption one = expected.get(index);
            Caption other = found.get(index);
            assertEquals(one.caption(), other.caption());
            assertEquals(one.candidates().get(0).tokenIds(), other.candidates().get(0).tokenIds());
            assertEquals(one.score(), other.score(), 1e-4);
        }
    }
}
