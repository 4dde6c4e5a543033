package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScoreCommandTest {
    private static final String EXACT = "bleu,rouge-l,cider";

    @TempDir private Path folder;
    private Path references;
    private Path predictions;

    @BeforeEach
    void writeToySet() throws IOException {
        references =
                write(
                        "references.json",
                        """
                        {"v1": ["A man is playing a guitar.", "A man plays guitar on a stage.",
                                "Someone is playing music!"],
                         "v2": ["A woman is cooking food in a kitchen", "A woman is slicing an onion"],
                         "v3": ["a dog runs", "the dog is running across the grass",
                                "a brown dog is running"]}
                        """);
        predictions =
                write(
                        "predictions.json",
                        """
                        [{"image_id": "v1", "caption": "a man is playing a guitar on stage"},
                         {"image_id": "v2", "caption": "A man is cutting an onion."},
                         {"image_id": "v3", "caption": "dog"}]
                        """);
    }

    @Test
    void text_shows_scores_times_100() {
        CommandRun run = score("--metrics", EXACT);

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                """
                3 videos, 8 references

                metric   predictions.json
                BLEU-1              81.08
                BLEU-2              66.52
                BLEU-3              54.91
                BLEU-4              49.09
                ROUGE-L             66.84
                CIDEr              191.88
                """,
                run.out());
        assertEquals("", run.err());
    }

    @Test
    void json_has_the_scores_as_fractions() throws IOException {
        JsonNode root = json(score("--format", "json"));

        assertEquals(0.810772720253, root.get("BLEU-1").asDouble(), 1e-11);
        assertEquals(0.490921520927, root.get("BLEU-4").asDouble(), 1e-11);
        assertEquals(0.668373658505, root.get("ROUGE-L").asDouble(), 1e-11);
        assertEquals(1.91882507875, root.get("CIDEr").asDouble(), 1e-11);
        assertEquals(3, root.get("videos").asInt());
    }

    @Test
    void meteor_without_its_table_never_goes_by_the_plain_name() throws IOException {
        JsonNode root = json(score("--format", "json"));

        assertFalse(root.has("METEOR"));
        assertTrue(root.get("METEOR (no paraphrases)").asDouble() > 0.2);
    }

    @Test
    void markdown_is_a_table() {
        CommandRun run = score("--metrics", "cider", "--format", "markdown");

        assertEquals(
                """
                3 videos, 8 references

                | metric | predictions.json |
                |---|--:|
                | CIDEr | 191.88 |
                """,
                run.out());
    }

    @Test
    void the_worst_clips_are_shown_with_caption_and_reference() {
        CommandRun run = score("--metrics", "cider", "--worst", "1");

        assertTrue(
                run.out()
                        .endsWith(
                                """

                                v2  CIDEr 87.50
                                  predicted  A man is cutting an onion.
                                  reference  A woman is cooking food in a kitchen
                                """),
                run.out());
    }

    @Test
    void per_video_scores_are_written_as_csv() throws IOException {
        Path csv = folder.resolve("scores.csv");

        assertEquals(0, score("--metrics", "rouge-l,cider", "--per-video", csv).exitCode());

        List<String> lines = Files.readAllLines(csv);
        assertEquals("video,caption,ROUGE-L,CIDEr", lines.get(0));
        assertEquals(4, lines.size());
        assertTrue(lines.get(2).startsWith("v2,A man is cutting an onion.,0.6666"), lines.get(2));
    }

    @Test
    void a_second_set_of_predictions_is_compared_with_the_first() throws IOException {
        Path better =
                write(
                        "better.csv",
                        "video,caption\nv1,a man is playing a guitar\nv2,a woman is slicing an"
                                + " onion\nv3,a brown dog is running\n");

        JsonNode root =
                json(score("--predictions", better, "--metrics", EXACT, "--format", "json"));

        JsonNode difference = root.get("differences").get("CIDEr");
        double first = root.get("predictions").get(0).get("CIDEr").asDouble();
        double second = root.get("predictions").get(1).get("CIDEr").asDouble();
        assertEquals(second - first, difference.get("difference").asDouble(), 1e-12);
        assertTrue(difference.get("interval").get(0).asDouble() > 0);
        assertTrue(difference.get("probability").asDouble() < 0.05);
    }

    @Test
    void bootstrap_intervals_are_the_same_each_time() throws IOException {
        JsonNode first = json(score("--bootstrap", "200", "--format", "json"));
        JsonNode again = json(score("--bootstrap", "200", "--format", "json", "--threads", "1"));

        assertEquals(first, again);
        JsonNode interval = first.get("intervals").get("CIDEr");
        assertTrue(interval.get(0).asDouble() < first.get("CIDEr").asDouble());
        assertTrue(interval.get(1).asDouble() > first.get("CIDEr").asDouble());
    }

    @Test
    void the_human_row_judges_each_reference_by_the_others() throws IOException {
        CommandRun run =
                CommandRun.of(
                        "score",
                        "--human",
                        "--references",
                        references,
                        "--metrics",
                        EXACT,
                        "--format",
                        "json");

        JsonNode root = json(run);
        assertEquals("human", root.get("name").asText());
        assertTrue(root.get("CIDEr").asDouble() > 0);
        assertTrue(root.get("CIDEr").asDouble() < 10);
    }

    @Test
    void frequencies_of_another_corpus_make_cider_d() throws IOException {
        Path table = folder.resolve("table.df");
        assertEquals(
                0,
                CommandRun.of(
                                "dataset",
                                "frequencies",
                                "--annotations",
                                references,
                                "--output",
                                table)
                        .exitCode());

        JsonNode root =
                json(
                        score(
                                "--metrics",
                                "cider,cider-d",
                                "--document-frequencies",
                                table,
                                "--format",
                                "json"));

        // the table counts the very references, so both are one
        assertEquals(root.get("CIDEr").asDouble(), root.get("CIDEr-D").asDouble());
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void turkish_and_german_locales_print_the_same() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String expected = score("--metrics", "cider", "--bootstrap", "100").out();
            for (String language : List.of("tr", "de", "ar")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertEquals(expected, score("--metrics", "CIDER", "--bootstrap", "100").out());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void unmatched_clips_are_listed_with_counts_and_fail() throws IOException {
        predictions =
                write(
                        "predictions.json",
                        """
                        {"v1": "a man", "v2": "a woman", "v8": "a cat", "v9": "a cow"}
                        """);

        CommandRun run = score("--metrics", EXACT);

        assertEquals(1, run.exitCode());
        assertEquals(
                "reelscribe: "
                        + predictions
                        + ": 2 predictions without references: v8, v9; 1 references without a"
                        + " prediction: v3; --allow-partial scores what is there\n",
                run.err());
        CommandRun partial = score("--metrics", EXACT, "--allow-partial");
        assertEquals(0, partial.exitCode());
        assertTrue(partial.out().startsWith("2 videos"), partial.out());
        assertTrue(partial.err().contains("2 predictions without references: v8, v9"));
    }

    @Test
    void predictions_for_other_clips_altogether_fail_even_when_partial() throws IOException {
        predictions = write("predictions.json", "{\"x\": \"a man\"}");

        CommandRun run = score("--allow-partial");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("no prediction belongs to a clip"), run.err());
    }

    @Test
    void an_empty_caption_fails_with_its_place_unless_partial_results_will_do() throws IOException {
        predictions =
                write(
                        "predictions.json",
                        """
                        [{"image_id": "v1", "caption": "a man is playing a guitar on stage"},
                         {"image_id": "v2", "caption": "a man is cutting an onion"},
                         {"image_id": "v3", "caption": ""}]
                        """);

        CommandRun run = score("--metrics", EXACT);

        assertEquals(1, run.exitCode());
        assertEquals(
                "reelscribe: "
                        + predictions
                        + ": line 3, column 2: clip 'v3' has an empty caption; --allow-partial"
                        + " scores what is there\n",
                run.err());
        CommandRun partial = score("--metrics", EXACT, "--allow-partial");
        assertTrue(partial.out().contains("154.50"), partial.out());
    }

    @Test
    void one_clip_alone_has_a_cider_of_zero_and_the_reason_is_told() throws IOException {
        references = write("references.json", "{\"v1\": [\"a man plays\", \"a man\"]}");
        predictions = write("predictions.json", "{\"v1\": \"a man plays\"}");

        CommandRun run = score("--metrics", EXACT);

        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("CIDEr                0.00"), run.out());
        assertTrue(run.err().startsWith("CIDEr of one clip is 0 by definition"), run.err());
    }

    @Test
    void two_predictions_for_one_clip_under_two_names_are_refused() throws IOException {
        predictions = write("predictions.json", "{\"v1\": \"a man\", \"clips/v1.mp4\": \"a man\"}");

        CommandRun run = score();

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("are both clip 'v1'"), run.err());
    }

    @Test
    void wrong_json_is_one_line_and_a_stack_trace_only_when_verbose() throws IOException {
        predictions = write("predictions.json", "[{\"image_id\": 1, }]");

        CommandRun run = score();

        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("reelscribe: " + predictions + ": line 1"), run.err());
        assertTrue(score("--verbose").err().contains("\tat io.reelscribe"));
    }

    @Test
    void wrong_usage_ends_with_2_and_one_line() {
        for (CommandRun run :
                List.of(
                        CommandRun.of("score"),
                        CommandRun.of("score", "--references", references),
                        CommandRun.of(
                                "score",
                                "--references",
                                references,
                                "--human",
                                "--predictions",
                                predictions),
                        CommandRun.of("sing"),
                        CommandRun.of("dataset"),
                        score("--metrics", "spice"),
                        score("--metrics", "cider-d"),
                        score("--format", "xml"),
                        score("--bootstrap", "ten"),
                        score("--bootstrap", "1"),
                        score("--threads", "0"),
                        score("--worst", "-1"),
                        score("--predictions", predictions, "--worst", "1"))) {
            assertEquals(2, run.exitCode(), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void every_command_tells_its_usage_and_the_version() {
        for (List<String> command :
                List.of(
                        List.<String>of(),
                        List.of("score"),
                        List.of("dataset"),
                        List.of("dataset", "inspect"),
                        List.of("dataset", "verify"),
                        List.of("dataset", "frequencies"))) {
            List<String> words = new ArrayList<>(command);
            words.add("--help");
            CommandRun help = CommandRun.of(words.toArray());
            assertEquals(0, help.exitCode(), help.err());
            assertTrue(help.out().startsWith("Usage: reelscribe"), help.out());
            words.set(words.size() - 1, "--version");
            assertTrue(CommandRun.of(words.toArray()).out().startsWith("reelscribe "));
        }
    }

    @Test
    void an_unknown_split_and_an_empty_one_are_named() {
        assertTrue(score("--split", "exam").err().contains("split 'exam' is unknown"));
        assertTrue(score("--split", "test").err().contains("no clip in split 'test'"));
    }

    private CommandRun score(Object... more) {
        List<Object> arguments =
                new ArrayList<>(
                        List.of("score", "--references", references, "--predictions", predictions));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
