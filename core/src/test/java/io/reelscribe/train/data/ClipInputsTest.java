package io.reelscribe.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.SharedData;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.Split;
import io.reelscribe.model.Fusion;
import io.reelscribe.pixels.Normalisation;
import io.reelscribe.train.config.FrameSettings;
import io.reelscribe.train.config.FrameSettings.Augmentation;
import io.reelscribe.train.config.FrameSettings.Sampling;
import io.reelscribe.train.feature.FeatureShape;
import io.reelscribe.video.Stretch;
import io.reelscribe.video.VideoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipInputsTest {
    private static final int SIZE = 28;

    @TempDir Path folder;
    private final AtomicInteger encoded = new AtomicInteger();

    @Test
    void the_same_draw_gives_the_same_pixels_and_another_draw_others() throws IOException {
        ClipInputs inputs = pixels(true);
        float[] first = values(inputs.read(clip(), 1));
        assertEquals(4 * 3 * SIZE * SIZE, first.length);
        assertArrayEquals(first, values(inputs.read(clip(), 1)));
        assertFalse(Arrays.equals(first, values(inputs.read(clip(), 2))));
    }

    @Test
    void uniform_frames_without_augmentation_do_not_depend_on_the_draw() throws IOException {
        ClipInputs inputs = pixels(false);
        assertArrayEquals(values(inputs.read(clip(), 1)), values(inputs.read(clip(), 2)));
    }

    @Test
    void mirrored_pixels_are_those_of_the_clip_from_right_to_left() throws IOException {
        float[] plain = values(pixels(false).read(clip(), 1));
        ClipInputs inputs = new PixelInputs(uniform(Augmentation.MIRROR), Normalisation.CLIP);
        int mirrored = 0;
        for (int draw = 0; draw < 20; draw++) {
            ClipInput input = inputs.read(clip(), draw);
            float[] found = values(input);
            mirrored += input.mirrored() ? 1 : 0;
            for (int i = 0; i < plain.length; i++) {
                int x = i % SIZE;
                int source = input.mirrored() ? i - x + SIZE - 1 - x : i;
                assertEquals(plain[source], found[i]);
            }
        }
        assertTrue(mirrored > 3 && mirrored < 17, mirrored + " of 20 are mirrored");
    }

    @Test
    void each_variant_of_a_clip_is_encoded_once_by_all_runs_together() throws IOException {
        for (int run = 0; run < 2; run++) {
            ClipInputs inputs = cached("vit", 3);
            for (int draw = 0; draw < 30; draw++) {
                ClipInput.Features features = (ClipInput.Features) inputs.read(clip(), draw);
                assertEquals(4 * 2 * 3 * 2, features.values().remaining());
            }
        }
        assertEquals(3, encoded.get());
        cached("other vit", 1).read(clip(), 0);
        assertEquals(4, encoded.get());
    }

    @Test
    void a_broken_file_is_told_as_such_with_a_cache_too() throws IOException {
        LocatedClip missing = located(folder.resolve("none.mp4"));
        LocatedClip text = located(Files.writeString(folder.resolve("text.mp4"), "no video"));
        for (LocatedClip clip : List.of(missing, text)) {
            assertThrows(VideoException.class, () -> pixels(true).read(clip, 1));
            assertThrows(VideoException.class, () -> cached("vit", 1).read(clip, 1));
        }
    }

    private static PixelInputs pixels(boolean random) {
        FrameSettings frames =
                random
                        ? new FrameSettings(
                                4, SIZE, Sampling.HEADTAIL, Augmentation.PAPER, Fusion.CONCAT)
                        : uniform(Augmentation.NONE);
        return new PixelInputs(frames, Normalisation.CLIP);
    }

    private static FrameSettings uniform(Augmentation augmentation) {
        return new FrameSettings(4, SIZE, Sampling.UNIFORM, augmentation, Fusion.CONCAT);
    }

    private ClipInputs cached(String weights, int variants) {
        FeatureShape shape = new FeatureShape(4, 2, 3);
        return new CachedInputs(
                folder.resolve("cache"),
                weights,
                shape,
                pixels(true),
                clip -> {
                    encoded.incrementAndGet();
                    return ByteBuffer.allocate(shape.bytes());
                },
                variants,
                42,
                warning -> {
                    throw new AssertionError(warning);
                });
    }

    private static float[] values(ClipInput input) {
        return ((ClipInput.Pixels) input).values();
    }

    private static LocatedClip clip() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("videos/msvd"))) {
            return located(
                    files.filter(file -> file.toString().endsWith(".avi"))
                            .sorted()
                            .findFirst()
                            .orElseThrow());
        }
    }

    private static LocatedClip located(Path file) {
        String id = file.getFileName().toString();
        Clip clip = new Clip(id, List.of(id), List.of("a"), Split.TRAIN, Stretch.WHOLE);
        return new LocatedClip(clip, file);
    }
}
