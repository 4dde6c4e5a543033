package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatasetCommandTest {
    @TempDir private Path folder;
    private Path annotations;

    @BeforeEach
    void writeAnnotations() throws IOException {
        annotations =
                Files.write(
                        folder.resolve("set.jsonl"),
                        """
                        {"video": "a", "captions": ["A man runs.", "a man"], "split": "train"}
                        {"video": "b", "captions": ["a dog runs"], "split": "test"}
                        {"video": "c", "captions": ["a cat"], "split": "test"}
                        """
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void inspect_counts_clips_captions_words_and_vocabulary() {
        CommandRun run = CommandRun.of("dataset", "inspect", "--annotations", annotations);

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                """
                JSON lines

                split         clips  captions   captions per clip   words per caption  vocabulary
                train             1         2         2 / 2.0 / 2         2 / 2.5 / 3           3
                test              2         2         1 / 1.0 / 1         2 / 2.5 / 3           4
                all               3         4         1 / 1.3 / 2         2 / 2.5 / 3           5
                """,
                run.out());
    }

    @Test
    void inspect_gives_the_same_as_json() throws IOException {
        CommandRun run =
                CommandRun.of(
                        "dataset", "inspect", "--annotations", annotations, "--format", "json");

        JsonNode train = new ObjectMapper().readTree(run.out()).get("splits").get("train");
        assertEquals(1, train.get("clips").asInt());
        assertEquals(2.5, train.get("words_per_caption").get("mean").asDouble());
    }

    @Test
    void verify_lists_missing_and_undecodable_clips_and_fails_only_when_strict()
            throws IOException {
        Path videos = Files.createDirectory(folder.resolve("videos"));
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", videos.resolve("a.png").toFile());
        Path broken = Files.write(videos.resolve("b.mp4"), new byte[] {1, 2, 3});

        CommandRun run =
                CommandRun.of(
                        "dataset", "verify", "--annotations", annotations, "--videos", videos);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("missing: c\n"), run.out());
        assertTrue(run.out().contains("undecodable: " + broken), run.out());
        assertTrue(
                run.out().endsWith("3 clips: 1 sound, 1 damaged or undecodable, 1 missing\n"),
                run.out());
        assertEquals(
                1,
                CommandRun.of(
                                "dataset",
                                "verify",
                                "--annotations",
                                annotations,
                                "--videos",
                                videos,
                                "--strict")
                        .exitCode());
    }

    @Test
    void frequencies_say_what_was_counted() {
        Path table = folder.resolve("train.df");

        CommandRun run =
                CommandRun.of(
                        "dataset",
                        "frequencies",
                        "--annotations",
                        annotations,
                        "--split",
                        "train",
                        "--output",
                        table);

        assertEquals(table + ": 6 n-grams of 1 clips\n", run.out());
    }
}
