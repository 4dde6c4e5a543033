package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PredictionsTest {
    @TempDir private Path folder;

    @Test
    void coco_results_and_the_forms_people_use_instead_are_read_alike() throws IOException {
        Map<String, String> expected = Map.of("7010", "a cat", "7011", "a dog");
        for (String content :
                List.of(
                        "[{\"image_id\": 7010, \"caption\": \"a cat\"},"
                                + " {\"image_id\": 7011, \"caption\": \"a dog\"}]",
                        "{\"predictions\": [{\"image_id\": 7010, \"caption\": \"a cat\"},"
                                + " {\"image_id\": 7011, \"caption\": \"a dog\"}],"
                                + " \"scores\": {\"CIDEr\": 0.4}}",
                        "{\"7010\": \"a cat\", \"7011\": [\"a dog\"]}",
                        "{\"7010\": [{\"caption\": \"a cat\"}], \"7011\": [{\"caption\": \"a dog\"}]}",
                        """
                        {"video": "7010", "caption": "a cat", "frames": [{"index": 0}]}
                        {"video": "7011", "caption": "a dog"}
                        """,
                        "video,caption\n7010,a cat\n7011,a dog\n")) {
            assertEquals(expected, read(content).captions(), content);
        }
    }

    @Test
    void a_second_caption_of_a_clip_is_refused_with_its_place() throws IOException {
        Path file =
                write(
                        """
                        {"video": "a", "caption": "x"}
                        {"video": "b", "caption": "y"}
                        {"video": "a", "caption": "x"}
                        """);

        Exception error = assertThrows(ConfigurationException.class, () -> Predictions.read(file));

        assertEquals(
                file
                        + ": line 3, column 1: a second caption of clip 'a'; expected one for each"
                        + " clip",
                error.getMessage());
    }

    @Test
    void segments_of_one_video_are_a_second_caption() throws IOException {
        Path file =
                write(
                        """
                        {"video": "a", "start": 0, "end": 1, "caption": "x"}
                        {"video": "a", "start": 1, "end": 2, "caption": "y"}
                        """);

        assertThrows(ConfigurationException.class, () -> Predictions.read(file));
    }

    @Test
    void an_empty_caption_is_kept_and_told() throws IOException {
        Predictions predictions = read("[{\"image_id\": 1, \"caption\": \"\"}]");

        assertEquals(Map.of("1", ""), predictions.captions());
        assertEquals(
                List.of(
                        folder.resolve("predictions")
                                + ": line 1, column 2: clip '1' has an empty caption"),
                predictions.warnings());
    }

    private Predictions read(String content) throws IOException {
        return Predictions.read(write(content));
    }

    private Path write(String content) throws IOException {
        return Files.write(folder.resolve("predictions"), content.getBytes(StandardCharsets.UTF_8));
    }
}
