package io.reelscribe.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.video.SampledClip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Pillow, transformers and torch, see tools/reference/video.py. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PixelsTest {
    private static final float TOLERANCE = 1e-6f;

    @TempDir Path folder;

    @Test
    void resizing_gives_the_very_bytes_of_pillow() throws IOException {
        for (JsonNode expected : reference("pillow")) {
            int height = expected.get("height").intValue();
            int width = expected.get("width").intValue();
            var filter = ResampleFilter.valueOf(expected.get("filter").textValue());
            var resize = new PillowResize(filter, expected.get("size").intValue());
            CRC32 sum = new CRC32();
            sum.update(resize.apply(PatternClip.of(1, height, width).rgb(), height, width));
            assertEquals(expected.get("crc32").longValue(), sum.getValue(), expected::toString);
        }
    }

    @Test
    void hugging_face_pixels_are_those_of_its_image_processor() throws IOException {
        JsonNode expected = reference("huggingFace");
        SampledClip clip =
                PatternClip.of(
                        expected.get("frames").intValue(),
                        expected.get("height").intValue(),
                        expected.get("width").intValue());
        for (JsonNode settings : expected.get("cases")) {
            Files.writeString(
                    folder.resolve("preprocessor_config.json"), settings.get("config").toString());
            var preprocessing = new Preprocessing.HuggingFace(ImageProcessorConfig.load(folder));
            assertArrayEquals(
                    floats(settings.get("pixels")), preprocessing.pixels(clip), TOLERANCE);
        }
    }

    @Test
    void paper_pixels_are_those_of_its_transform() throws IOException {
        JsonNode expected = reference("paper");
        int size = expected.get("size").intValue();
        SampledClip clip = PatternClip.of(expected.get("frames").intValue(), size, size);
        var preprocessing = new Preprocessing.Paper(ImageProcessorConfig.blip2(size));
        assertArrayEquals(floats(expected.get("pixels")), preprocessing.pixels(clip), TOLERANCE);
        assertEquals(size, preprocessing.frameSize().height(1080));
        SampledClip other = PatternClip.of(1, size, size + 1);
        assertThrows(IllegalArgumentException.class, () -> preprocessing.pixels(other));
    }

    @Test
    void training_crops_are_torchs_bicubic_but_clamped() throws IOException {
        JsonNode expected = reference("crops");
        int side = expected.get("side").intValue();
        SampledClip clip = PatternClip.of(expected.get("frames").intValue(), side, side);
        for (JsonNode box : expected.get("cases")) {
            var crop =
                    new TrainingCrop(
                            box.get("top").intValue(),
                            box.get("left").intValue(),
                            box.get("height").intValue(),
                            box.get("width").intValue(),
                            box.get("mirrored").booleanValue());
            float[] pixels = crop.pixels(clip, expected.get("size").intValue(), Normalisation.CLIP);
            assertArrayEquals(floats(box.get("pixels")), pixels, 5e-6f);
        }
    }

    @Test
    void training_crops_keep_to_their_bounds_and_depend_on_the_seed_alone() {
        int mirrored = 0;
        for (int seed = 0; seed < 500; seed++) {
            TrainingCrop crop = TrainingCrop.draw(100, 120, new SplittableRandom(seed));
            assertEquals(crop, TrainingCrop.draw(100, 120, new SplittableRandom(seed)));
            assertTrue(crop.top() + crop.height() <= 100 && crop.left() + crop.width() <= 120);
            double area = crop.height() * crop.width() / 12_000.0;
            double ratio = (double) crop.width() / crop.height();
            assertTrue(area > 0.48 && area <= 1, crop::toString);
            assertTrue(ratio > 0.73 && ratio < 1.36, crop::toString);
            mirrored += crop.mirrored() ? 1 : 0;
        }
        assertTrue(mirrored > 200 && mirrored < 300);
        TrainingCrop narrow = TrainingCrop.draw(10, 1000, new SplittableRandom(1));
        assertEquals(13, narrow.width());
    }

    private static float[] floats(JsonNode base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64.textValue()));
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    private static JsonNode reference(String part) throws IOException {
        try (var stream = PixelsTest.class.getResourceAsStream("/reference/video/pixels.json")) {
            return new ObjectMapper().readTree(stream).get(part);
        }
    }
}
