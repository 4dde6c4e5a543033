package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvaluateCommandTest {
    private static final int CLIPS = 12;

    @TempDir private Path folder;
    private Path annotations;
    private Path videos;

    @BeforeEach
    void makeClips() throws IOException {
        videos = Files.createDirectory(folder.resolve("videos"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < CLIPS; i++) {
            Clips.frameFolder(videos.resolve("clip" + i), 2 + i);
            lines.append(
                    "{\"video\": \"clip%d\", \"captions\": [\"a dog %d\", \"a cat\"], \"split\": \"test\"}%n"
                            .formatted(i, i));
        }
        annotations = Files.writeString(folder.resolve("set.jsonl"), lines);
    }

    private List<String> command(Path output, Object... more) {
        List<Object> all = new ArrayList<>(List.of("evaluate", "--model", TinyModel.folder()));
        all.addAll(List.of("--dataset", "jsonl", "--annotations", annotations));
        all.addAll(List.of("--videos", videos, "--split", "test", "--output", output));
        all.addAll(
                List.of(
                        "--batch-size",
                        "2",
                        "--max-new-tokens",
                        "12",
                        "--frames",
                        "4",
                        "--beams",
                        "2"));
        all.addAll(List.of("--metrics", "bleu,rouge-l,cider"));
        all.addAll(List.of(more));
        return new ArrayList<>(all.stream().map(String::valueOf).toList());
    }

    private CommandRun evaluate(Path output, Object... more) {
        return CommandRun.of(command(output, more).toArray());
    }

    private static void assertSameFiles(Path expected, Path found) throws IOException {
        for (String name :
                List.of("predictions.json", "predictions.jsonl", "per-video.csv", "report.html")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(name)),
                    Files.readAllBytes(found.resolve(name)),
                    name);
        }
    }

    @Test
    void a_split_is_captioned_scored_and_shown() throws IOException {
        Path output = folder.resolve("deep/out");
        CommandRun run = evaluate(output);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("12 videos, 24 references\n"), run.out());
        assertTrue(run.out().contains("CIDEr"), run.out());
        assertEquals("", run.err());
        assertEquals(CLIPS + 1, Files.readAllLines(output.resolve("per-video.csv")).size());
        assertEquals("video,reason\n", Files.readString(output.resolve("left-out.csv")));
        CommandRun scored =
                CommandRun.of(
                        "score",
                        "--references",
                        annotations,
                        "--predictions",
                        output.resolve("predictions.json"),
                        "--metrics",
                        "cider");
        assertEquals(0, scored.exitCode(), scored.err());
    }

    @Test
    void missing_and_unreadable_clips_are_listed_and_fail_only_when_strict() throws IOException {
        delete(videos.resolve("clip3"));
        delete(videos.resolve("clip5"));
        Files.write(videos.resolve("clip5.mp4"), new byte[] {1, 2, 3});
        Path output = folder.resolve("out");
        CommandRun run = evaluate(output);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("10 videos"), run.out());
        assertTrue(run.out().contains("1 of 12 clips is missing and not scored: clip3\n"));
        assertTrue(run.out().contains("1 of 12 clips is unreadable and not scored: clip5\n"));
        List<String> leftOut = Files.readAllLines(output.resolve("left-out.csv"));
        assertEquals("clip3,missing", leftOut.get(1));
        assertTrue(leftOut.get(2).startsWith("clip5,"), leftOut.toString());

        CommandRun strict = evaluate(folder.resolve("strict"), "--strict");
        assertEquals(1, strict.exitCode());
        assertEquals(
                "reelscribe: 1 of 12 clips is missing: clip3; without --strict they are left out\n",
                strict.err());
        assertTrue(Files.notExists(folder.resolve("strict")), "nothing was captioned");
        Clips.frameFolder(videos.resolve("clip3"), 2);
        assertEquals(1, evaluate(folder.resolve("strict"), "--strict").exitCode());
    }

    @Test
    void a_killed_run_goes_on_and_leaves_the_same_bytes() throws Exception {
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        assertEquals(0, evaluate(whole).exitCode());
        killAfter(3, killed.resolve("predictions.jsonl"), command(killed));

        CommandRun resumed = evaluate(killed);

        assertEquals(0, resumed.exitCode(), resumed.err());
        assertSameFiles(whole, killed);
    }

    @Test
    void a_journal_cut_off_in_the_middle_of_a_line_is_gone_on_with() throws IOException {
        Path whole = folder.resolve("whole");
        Path cut = Files.createDirectory(folder.resolve("cut"));
        assertEquals(0, evaluate(whole).exitCode());
        String journal = Files.readString(whole.resolve("predictions.jsonl"));
        int middle = journal.indexOf("clip7") + 3;
        Files.writeString(cut.resolve("predictions.jsonl"), journal.substring(0, middle));

        CommandRun resumed = evaluate(cut);

        assertEquals("going on after 6 clips\n", resumed.err());
        assertSameFiles(whole, cut);
    }

    @Test
    void other_options_are_refused_in_one_line_but_other_metrics_are_welcome() {
        Path output = folder.resolve("out");
        assertEquals(0, evaluate(output).exitCode());
        CommandRun other = evaluate(output, "--length-penalty", "2");
        assertEquals(1, other.exitCode());
        assertEquals(1, other.errorLines().size(), other.err());
        assertTrue(other.err().contains("was begun with generation"), other.err());

        List<String> rescored = command(output);
        rescored =
                rescored.stream().map(word -> word.startsWith("bleu") ? "rouge-l" : word).toList();
        CommandRun again = CommandRun.of(rescored.toArray());
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("ROUGE-L") && !again.out().contains("CIDEr"), again.out());
    }

    @Test
    void frames_fusion_and_prompt_are_those_of_the_adapters_training_unless_given()
            throws IOException {
        Path adapter =
                TinyModel.repository()
                        .resolve("core/src/test/resources/reference/exported")
                        .resolve("t5-untied-gelu/adapter");
        List<String> untold = command(folder.resolve("untold"), "--adapter", adapter);
        untold.subList(untold.indexOf("--frames"), untold.indexOf("--frames") + 2).clear();
        assertEquals(0, CommandRun.of(untold.toArray()).exitCode());
        List<String> told = command(folder.resolve("told"), "--adapter", adapter);

        String trained = report("untold");
        assertTrue(trained.contains("Uniform[frames=3]"), trained);
        assertTrue(trained.contains("<th>adapter</th>"), trained);
        assertEquals(0, CommandRun.of(told.toArray()).exitCode());
        assertTrue(report("told").contains("Uniform[frames=4]"));
    }

    private String report(String output) throws IOException {
        return Files.readString(folder.resolve(output).resolve("report.html"));
    }

    @Test
    void stretches_and_annotations_of_another_dataset_are_refused() {
        assertEquals(2, evaluate(folder.resolve("out"), "--every", "3").exitCode());
        List<String> other = new ArrayList<>(command(folder.resolve("out")));
        other.set(other.indexOf("jsonl"), "vatex");
        CommandRun run = CommandRun.of(other.toArray());
        assertEquals(
                "reelscribe: "
                        + annotations
                        + ": is JSON lines, expected VATEX JSON for --dataset vatex\n",
                run.err());
    }

    @Test
    void real_msvd_clips_killed_half_way_give_the_same_predictions() throws Exception {
        Path msvd = shared("annotations/msvd");
        videos = shared("videos/msvd");
        annotations = msvd.resolve("captions_msvd.json");
        Object[] more = {
            "--annotations", msvd.resolve("youtube_2id.txt"), msvd.resolve("train_list.txt")
        };
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        CommandRun run = CommandRun.of(ofMsvd(command(whole, more)).toArray());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("6 videos, 237 references\n"), run.out());
        assertTrue(run.out().contains("1194 of 1200 clips are missing and not scored"));
        killAfter(3, killed.resolve("predictions.jsonl"), ofMsvd(command(killed, more)));

        assertEquals(0, CommandRun.of(ofMsvd(command(killed, more)).toArray()).exitCode());
        assertSameFiles(whole, killed);
    }

    private static List<String> ofMsvd(List<String> command) {
        List<String> ofMsvd = new ArrayList<>(command);
        ofMsvd.set(ofMsvd.indexOf("jsonl"), "msvd");
        ofMsvd.set(ofMsvd.indexOf("test"), "train");
        return ofMsvd;
    }

    /** Runs the command in a process of its own and kills that once the file has so many lines. */
    private static void killAfter(int lines, Path file, List<String> command) throws Exception {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
        java.add(Main.class.getName());
        java.addAll(command);
        Path log = Files.createTempFile(file.getParent().getParent(), "killed", ".log");
        Process process =
                new ProcessBuilder(java)
                        .redirectErrorStream(true)
                        .redirectOutput(new File(log.toString()))
                        .start();
        while (process.isAlive() && lines(file) < lines) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        assertTrue(lines(file) >= lines, Files.readString(log));
    }

    private static long lines(Path file) throws IOException {
        if (Files.notExists(file)) {
            return 0;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.chars().filter(character -> character == '\n').count();
    }

    private static Path shared(String relative) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/data").resolve(relative);
            if (Files.exists(found)) {
                return found;
            }
        }
        assumeTrue(false, "shared/data/" + relative + " is absent");
        throw new AssertionError();
    }

    private static void delete(Path frames) throws IOException {
        try (Stream<Path> files = Files.list(frames)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(frames);
    }
}
