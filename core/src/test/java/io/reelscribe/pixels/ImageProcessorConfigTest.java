package io.reelscribe.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageProcessorConfigTest {
    @TempDir Path folder;

    @Test
    void missing_keys_take_the_defaults_of_the_image_processor() throws IOException {
        assertEquals(ImageProcessorConfig.blip2(384), load("{}"));
        assertEquals(ImageProcessorConfig.blip2(384), load("{\"size\": null}"));
    }

    @Test
    void the_published_files_of_blip2_are_understood() throws IOException {
        String published =
                """
                {"crop_size": 224, "do_convert_rgb": true, "do_normalize": true,
                 "do_rescale": true, "do_resize": true,
                 "image_mean": [0.48145466, 0.4578275, 0.40821073],
                 "image_processor_type": "BlipImageProcessor",
                 "image_std": [0.26862954, 0.26130258, 0.27577711],
                 "processor_class": "Blip2Processor", "resample": 3,
                 "rescale_factor": 0.00392156862745098,
                 "size": {"height": 224, "width": 224}}
                """;
        assertEquals(ImageProcessorConfig.blip2(224), load(published));
        assertEquals(364, load("{\"size\": 364}").size());
    }

    @Test
    void newer_checkpoints_keep_it_within_the_processor_config() throws IOException {
        Files.writeString(
                folder.resolve("processor_config.json"),
                "{\"image_processor\": {\"size\": {\"height\": 56, \"width\": 56}}}");
        assertEquals(56, ImageProcessorConfig.load(folder).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"size\": {\"height\": 4, \"width\": 5}}|'size' must be",
                "{\"size\": {\"shortest_edge\": 224}}|'size' must be",
                "{\"size\": 0}|size must lie in",
                "{\"resample\": 0}|'resample' must be",
                "{\"do_resize\": 1}|'do_resize' must be true or false",
                "{\"image_mean\": [1, 2]}|'image_mean' must be three numbers",
                "{\"image_std\": [1, 0, 1]}|must not be 0",
                "{\"rescale_factor\": \"x\"}|'rescale_factor' must be a number",
                "[]|expected a JSON object",
                "{\"size\": |not valid JSON",
                "''|expected a JSON object",
            })
    void unusable_values_are_named(String json, String expected) {
        String message = assertThrows(ConfigurationException.class, () -> load(json)).getMessage();
        assertTrue(message.contains("preprocessor_config.json"), message);
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void a_folder_without_it_is_refused() {
        assertThrows(ConfigurationException.class, () -> ImageProcessorConfig.load(folder));
    }

    private ImageProcessorConfig load(String json) throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), json);
        return ImageProcessorConfig.load(folder);
    }
}
