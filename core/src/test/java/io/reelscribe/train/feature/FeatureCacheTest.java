package io.reelscribe.train.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FeatureCacheTest {
    private static final FeatureShape SHAPE = new FeatureShape(2, 5, 8);

    @TempDir Path folder;
    private final List<String> warnings = new ArrayList<>();
    private int computed;

    @Test
    void features_are_computed_once_and_then_read_from_their_file() throws IOException {
        byte[] first = bytes(cache("vit").get("clip", () -> features(1)));
        byte[] second = bytes(cache("vit").get("clip", () -> features(2)));
        assertEquals(1, computed);
        assertTrue(Arrays.equals(first, second));
        assertTrue(cache("vit").contains("clip"));
        assertEquals(List.of(), warnings);
        assertEquals(1, files().size());
    }

    @Test
    void other_weights_other_clips_and_other_shapes_have_files_of_their_own() throws IOException {
        cache("vit").get("clip", () -> features(1));
        cache("other vit").get("clip", () -> features(2));
        cache("vit").get("other clip", () -> features(3));
        FeatureShape wide = new FeatureShape(2, 8, 5);
        new FeatureCache(folder, "vit", wide, warnings::add).get("clip", () -> features(4));
        assertEquals(4, computed);
        assertEquals(4, files().size());
    }

    @Test
    void recipe_and_clip_are_not_joined_ambiguously() {
        cache("a\nb").get("c", () -> features(1));
        cache("a").get("b\nc", () -> features(2));
        assertEquals(2, computed);
    }

    @Test
    void every_flipped_bit_and_every_cut_is_noticed_and_the_features_computed_again()
            throws IOException {
        byte[] expected = bytes(cache("vit").get("clip", () -> features(1)));
        Path file = files().get(0);
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = sound.clone();
            // zeros between the header's end and the features carry nothing
            int at = random.nextInt(sound.length - 68) + 68;
            at = at < FeatureHeader.BYTES ? at - 68 : at;
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, i % 4 == 0 ? Arrays.copyOf(sound, at) : damaged);
            int before = computed;
            assertTrue(Arrays.equals(expected, bytes(cache("vit").get("clip", () -> features(1)))));
            assertEquals(before + 1, computed, "byte " + at);
        }
        assertEquals(60, warnings.size());
        assertTrue(warnings.get(0).startsWith(file + ": "), warnings.get(0));
        assertTrue(Arrays.equals(sound, Files.readAllBytes(file)));
    }

    @Test
    void a_file_renamed_to_another_clips_name_is_not_taken_for_it() throws IOException {
        cache("vit").get("clip", () -> features(1));
        Path first = files().get(0);
        cache("vit").get("other", () -> features(2));
        Path second = files().stream().filter(file -> !file.equals(first)).findFirst().get();
        Files.copy(first, second, StandardCopyOption.REPLACE_EXISTING);
        byte[] read = bytes(cache("vit").get("other", () -> features(2)));
        assertTrue(Arrays.equals(bytes(features(2)), read));
        assertTrue(warnings.get(0).contains("features of something else"), warnings.get(0));
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_one_clear_line() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        FeatureCache cache = new FeatureCache(file.resolve("x"), "vit", SHAPE, warnings::add);
        ReelscribeException e =
                assertThrows(ReelscribeException.class, () -> cache.get("clip", () -> features(1)));
        assertTrue(e.getMessage().contains("cannot be written to"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void features_of_another_size_are_a_programming_error() {
        assertThrows(
                IllegalArgumentException.class,
                () -> cache("vit").get("clip", () -> ByteBuffer.allocate(3)));
    }

    private FeatureCache cache(String weights) {
        return new FeatureCache(folder, weights, SHAPE, warnings::add);
    }

    private ByteBuffer features(int seed) {
        computed++;
        byte[] bytes = new byte[SHAPE.bytes()];
        new Random(seed).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
