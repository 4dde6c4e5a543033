package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaptionCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    private static CommandRun caption(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("caption", "--model", TinyModel.folder()));
        all.addAll(List.of("--max-new-tokens", "6", "--beams", "2"));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray());
    }

    private static CommandRun captionPlainly(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("caption", "--model", TinyModel.folder()));
        all.addAll(List.of("--max-new-tokens", "6"));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray());
    }

    @Test
    void one_video_gives_its_caption_and_nothing_else() throws IOException {
        CommandRun run = caption(Clips.video(folder.resolve("a.gif"), 12));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(1, run.lines().size());
        assertEquals("", run.err());
    }

    @Test
    void a_folder_gives_a_line_for_each_video_with_its_path() throws IOException {
        Path second = Clips.video(folder.resolve("clips/sub/b.gif"), 3);
        Path first = Clips.video(folder.resolve("clips/a.gif"), 12);
        Files.writeString(folder.resolve("clips/notes.doc"), "no video");
        CommandRun run = caption(folder.resolve("clips"));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                List.of(first.toString(), second.toString()),
                run.lines().stream().map(line -> line.split("\t")[0]).toList());
    }

    @Test
    void a_folder_of_frames_is_one_video() throws IOException {
        CommandRun run =
                caption(Clips.frameFolder(folder.resolve("frames"), 4), "--format", "jsonl");
        assertEquals(1, run.lines().size(), run.err());
        assertEquals(8, JSON.readTree(run.out()).get("frames").size());
    }

    @Test
    void json_has_the_documented_fields_in_order() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 12);
        CommandRun run = caption(video, "--format", "json", "--num-captions", "2");
        JsonNode caption = JSON.readTree(run.out());
        List<String> names = new ArrayList<>();
        caption.fieldNames().forEachRemaining(names::add);
        assertEquals(
                List.of(
                        "video",
                        "start",
                        "end",
                        "caption",
                        "score",
                        "candidates",
                        "frames",
                        "model",
                        "timings_ms"),
                names);
        assertEquals(video.toString(), caption.get("video").asText());
        assertEquals("model", caption.get("model").asText());
        assertEquals(2, caption.get("candidates").size());
        assertEquals(caption.get("caption").asText(), caption.at("/candidates/0/caption").asText());
        assertTrue(caption.at("/candidates/0/token_ids").size() > 0);
        assertTrue(
                caption.at("/candidates/0/score").asDouble()
                        >= caption.at("/candidates/1/score").asDouble());
        assertEquals(List.of(0, 1, 3, 4, 6, 7, 9, 10), indices(caption));
        assertEquals(4, caption.get("timings_ms").size());
    }

    @Test
    void json_of_several_videos_is_an_array() throws IOException {
        Clips.video(folder.resolve("a.gif"), 12);
        Clips.video(folder.resolve("b.gif"), 12);
        JsonNode all = JSON.readTree(caption(folder, "--format", "json").out());
        assertEquals(2, all.size());
        assertTrue(all.isArray());
    }

    @Test
    void every_gives_a_subtitle_for_each_stretch() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 25);
        double end = JSON.readTree(caption(video, "--format", "jsonl").out()).get("end").asDouble();
        CommandRun run = caption(video, "--every", end / 2, "--format", "srt");
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = run.lines();
        assertEquals("1", lines.get(0));
        assertEquals("2", lines.get(4));
        assertEquals("00:00:00,000 --> " + Timestamp.withComma(end / 2), lines.get(1));
        assertEquals(
                Timestamp.withComma(end / 2) + " --> " + Timestamp.withComma(end), lines.get(5));
    }

    @Test
    void a_broken_file_stops_no_other_and_is_told_at_the_end() throws IOException {
        Path good = Clips.video(folder.resolve("b.gif"), 12);
        Path bad = Files.writeString(folder.resolve("a.mp4"), "not a video");
        CommandRun run = caption(folder, folder.resolve("missing.mp4"), "--format", "jsonl");
        assertEquals(1, run.exitCode());
        assertEquals(good.toString(), JSON.readTree(run.out()).get("video").asText());
        assertEquals("reelscribe: 2 of 3 failed:", run.errorLines().get(0));
        assertTrue(run.errorLines().get(1).startsWith("  " + bad + ": "), run.err());
        assertEquals(
                "  " + folder.resolve("missing.mp4") + ": no such file or folder",
                run.errorLines().get(2));
        assertEquals(3, run.errorLines().size());
    }

    @Test
    void a_batch_gives_the_captions_that_single_videos_get() throws IOException {
        for (int i = 0; i < 5; i++) {
            Clips.video(folder.resolve(i + ".gif"), 3 + 4 * i);
        }
        CommandRun single = caption(folder, "--dtype", "f32");
        CommandRun batched = caption(folder, "--dtype", "f32", "--batch-size", "3");
        assertEquals(0, single.exitCode(), single.err());
        assertEquals(single.out(), batched.out());
    }

    @Test
    void an_output_folder_holds_a_file_for_each_video_and_format() throws IOException {
        Clips.video(folder.resolve("in/a.gif"), 12);
        Clips.video(folder.resolve("in/sub/b.gif"), 12);
        Path out = folder.resolve("out");
        CommandRun run =
                caption(folder.resolve("in"), "--output-dir", out, "--format", "txt,vtt,json");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(
                List.of("a.json", "a.txt", "a.vtt", "sub/b.json", "sub/b.txt", "sub/b.vtt"),
                filesBelow(out));
        assertEquals("WEBVTT", Files.readAllLines(out.resolve("a.vtt")).get(0));
        assertTrue(JSON.readTree(out.resolve("a.json").toFile()).isObject());
    }

    @Test
    void skip_existing_makes_only_the_formats_that_lack() throws IOException {
        Clips.video(folder.resolve("in/a.gif"), 12);
        Clips.video(folder.resolve("in/b.gif"), 12);
        Path out = Files.createDirectories(folder.resolve("out"));
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.writeString(out.resolve("a.txt"), "mine");
        Files.writeString(out.resolve("a.json"), "mine");
        Files.setLastModifiedTime(Files.writeString(out.resolve("b.txt"), "mine"), before);
        CommandRun run =
                caption(
                        folder.resolve("in"),
                        "--output-dir",
                        out,
                        "--format",
                        "txt",
                        "--format",
                        "json",
                        "--skip-existing");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("skipped 1 captioned before\n", run.err());
        assertEquals("mine", Files.readString(out.resolve("a.json")));
        assertEquals(before, Files.getLastModifiedTime(out.resolve("b.txt")));
        assertTrue(JSON.readTree(out.resolve("b.json").toFile()).has("caption"));
    }

    @Test
    void nothing_is_loaded_where_nothing_is_left_to_do() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 12);
        Files.writeString(folder.resolve("a.txt"), "mine");
        CommandRun run =
                CommandRun.of(
                        "caption",
                        video,
                        "--model",
                        "no/such-model",
                        "--output-dir",
                        folder,
                        "--skip-existing");
        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void a_pattern_the_shell_left_is_expanded() throws IOException {
        Clips.video(folder.resolve("x/a.gif"), 12);
        Clips.video(folder.resolve("y/b.gif"), 12);
        assertEquals(2, caption(folder + "/*/*.gif").lines().size());
        assertEquals(2, caption(folder + "/**.gif").lines().size());
        CommandRun none = caption(folder + "/*.mp4");
        assertEquals(1, none.exitCode());
        assertEquals("reelscribe: " + folder + "/*.mp4: no file matches\n", none.err());
    }

    @Test
    void drawn_captions_repeat_with_their_seed_and_differ_with_another() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 12);
        Object[] drawn = {video, "--temperature", "1.5", "--num-captions", "3", "--seed", "7"};
        CommandRun run = captionPlainly(drawn);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(3, run.lines().size());
        assertEquals(run.out(), captionPlainly(drawn).out());
        drawn[6] = "8";
        assertNotEquals(run.out(), captionPlainly(drawn).out());
    }

    @Test
    void a_missing_model_is_told_in_one_line() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 12);
        CommandRun run =
                CommandRun.of("caption", video, "--model", folder.resolve("none").toString());
        assertEquals(1, run.exitCode());
        assertEquals(1, run.errorLines().size(), run.err());
        assertTrue(run.err().contains(folder.resolve("none").toString()), run.err());
    }

    @Test
    void a_stack_trace_appears_only_when_asked_for() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 12);
        String model = folder.resolve("none").toString();
        assertFalse(CommandRun.of("caption", video, "--model", model).err().contains("\tat "));
        assertTrue(
                CommandRun.of("caption", video, "--model", model, "--verbose")
                        .err()
                        .contains("\tat "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --beams 0                     | --beams is 0, expected 1 to 100
                    --frames 0                    | --frames is 0, expected 1 to 1000
                    --frames many                 | 'many' is not an int
                    --sampling often              | expected uniform, fps:R
                    --sampling fps:0              | expected uniform, fps:R
                    --sampling times:1,           | expected uniform, fps:R
                    --sampling fps:2 --frames 4   | --frames belongs to --sampling uniform
                    --max-new-tokens 0            | --max-new-tokens is 0
                    --min-new-tokens 40           | --min-new-tokens is 40, expected 0 to 32
                    --num-captions 6              | expected at most --beams, which is 5
                    --beams 4 --top-p 0.9         | --beams 4 does not go with --top-p
                    --top-p 1.5                   | --top-p is 1.5
                    --top-p 0.9 --length-penalty 2| --length-penalty belongs to beam search
                    --temperature 0               | --temperature is 0
                    --repetition-penalty NaN      | --repetition-penalty is NaN
                    --every 0                     | --every is 0
                    --batch-size 0                | --batch-size is 0
                    --threads -1                  | --threads is -1
                    --dtype f16                   | expected bf16 or f32 but was 'f16'
                    --device tpu                  | tpu
                    --fusion sum                  | sum
                    --resize none                 | none
                    --format doc                  | doc
                    --format srt,vtt              | several formats need --output-dir
                    --skip-existing               | --skip-existing needs --output-dir
                    --no-such-option              | --no-such-option
                    """)
    void a_wrong_value_is_told_in_one_line_with_exit_code_2(String options, String expected) {
        List<Object> arguments = new ArrayList<>(List.of("caption", "a.gif", "--model", "m"));
        arguments.addAll(List.of((Object[]) options.split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.errorLines().get(0).contains(expected), run.err());
        assertEquals(1, run.errorLines().size(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void subtitles_of_several_videos_need_an_output_folder() throws IOException {
        CommandRun run = caption("a.gif", "b.gif", "--format", "srt");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("srt of several videos needs --output-dir"), run.err());
    }

    @Test
    void names_of_choices_are_read_in_capitals_too_whatever_the_locale() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 12);
        CommandRun run = caption(video, "--fusion", "QUERIES", "--format", "JSONL");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(run.lines().size(), 1);
    }

    @Test
    void completion_knows_the_options() {
        CommandRun run = CommandRun.of("completion");
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("--skip-existing"));
    }

    private static List<Integer> indices(JsonNode caption) {
        List<Integer> indices = new ArrayList<>();
        caption.get("frames").forEach(frame -> indices.add(frame.get("index").asInt()));
        return indices;
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
