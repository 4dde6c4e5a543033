package io.reelscribe.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.Split;
import io.reelscribe.video.Stretch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SplitRunTest {
    private static final RunSettings SETTINGS = new RunSettings(Map.of("frames", "8"));
    private static final List<LocatedClip> CLIPS =
            IntStream.range(0, 20).mapToObj(SplitRunTest::clip).toList();

    @TempDir private Path folder;
    private Path file;

    /** Captions name all clips of the batch, every fifth clip is unreadable. */
    private static final class BatchNames implements BatchCaptioner {
        private final List<String> captioned = new ArrayList<>();

        @Override
        public int batchSize() {
            return 3;
        }

        @Override
        public void caption(List<LocatedClip> clips, Consumer<ClipResult> receiver) {
            List<LocatedClip> batch = new ArrayList<>();
            int readable = 0;
            for (LocatedClip clip : clips) {
                batch.add(clip);
                readable += isReadable(clip) ? 1 : 0;
                if (readable == batchSize()) {
                    tell(batch, receiver);
                    batch.clear();
                    readable = 0;
                }
            }
            tell(batch, receiver);
        }

        private void tell(List<LocatedClip> batch, Consumer<ClipResult> receiver) {
            List<String> ids =
                    batch.stream().filter(BatchNames::isReadable).map(c -> c.clip().id()).toList();
            captioned.addAll(ids);
            for (LocatedClip clip : batch) {
                String id = clip.clip().id();
                receiver.accept(
                        isReadable(clip)
                                ? new ClipResult.Captioned(id, "ü\n" + id + " of " + ids)
                                : new ClipResult.Unreadable(id, "no video"));
            }
        }

        private static boolean isReadable(LocatedClip clip) {
            return !clip.clip().id().endsWith("4") && !clip.clip().id().endsWith("9");
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void nameFile() {
        file = folder.resolve("predictions.jsonl");
    }

    private static LocatedClip clip(int number) {
        String id = "clip" + number;
        Clip clip = new Clip(id, List.of(id), List.of("a dog"), Split.TEST, Stretch.WHOLE);
        return new LocatedClip(clip, Path.of(id + ".mp4"));
    }

    private static List<ClipResult> finish(Path file, BatchCaptioner captioner, int stopAfter) {
        try (PredictionJournal journal = PredictionJournal.open(file, SETTINGS)) {
            return new SplitRun(CLIPS, captioner)
                    .finish(
                            journal,
                            reached -> {
                                if (reached >= stopAfter) {
                                    throw new Killed();
                                }
                            });
        }
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private byte[] uninterrupted() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        finish(whole, new BatchNames(), NEVER);
        return Files.readAllBytes(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 13, 20})
    void a_run_that_is_stopped_goes_on_and_leaves_the_same_bytes(int stopAfter) throws IOException {
        BatchNames before = new BatchNames();
        assertThrows(Killed.class, () -> finish(file, before, stopAfter));
        BatchNames after = new BatchNames();
        List<ClipResult> results = finish(file, after, NEVER);

        assertEquals(text(uninterrupted()), Files.readString(file));
        assertEquals(
                CLIPS.stream().map(clip -> clip.clip().id()).toList(),
                results.stream().map(ClipResult::clip).toList());
        List<String> done = new ArrayList<>(before.captioned);
        done.addAll(after.captioned);
        assertEquals(16, done.size(), "a clip was captioned twice");
    }

    @Test
    void wherever_the_file_was_cut_off_the_rest_falls_into_the_same_batches() throws IOException {
        byte[] whole = uninterrupted();
        int heading = text(whole).indexOf('\n') + 1;
        for (int length = heading; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            finish(file, new BatchNames(), NEVER);
            assertEquals(text(whole), Files.readString(file));
        }
    }

    @Test
    void a_finished_run_captions_nothing_again() {
        finish(file, new BatchNames(), NEVER);
        BatchNames again = new BatchNames();
        assertEquals(20, finish(file, again, NEVER).size());
        assertEquals(List.of(), again.captioned);
    }

    @Test
    void other_settings_are_refused_and_named() {
        finish(file, new BatchNames(), NEVER);
        RunSettings other = new RunSettings(Map.of("frames", "4"));
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class, () -> PredictionJournal.open(file, other));
        assertTrue(
                refused.getMessage()
                        .startsWith(file + ": was begun with frames '8', now it is '4'"),
                refused.getMessage());
        finish(file, new BatchNames(), NEVER);
    }

    @Test
    void other_clips_are_refused() {
        finish(file, new BatchNames(), NEVER);
        try (PredictionJournal journal = PredictionJournal.open(file, SETTINGS)) {
            SplitRun fewer = new SplitRun(CLIPS.subList(1, 20), new BatchNames());
            assertThrows(ConfigurationException.class, () -> fewer.finish(journal, reached -> {}));
        }
    }

    @Test
    void two_runs_cannot_write_one_journal() {
        PredictionJournal first = PredictionJournal.open(file, SETTINGS);
        try (first) {
            assertThrows(
                    ConfigurationException.class, () -> PredictionJournal.open(file, SETTINGS));
        }
    }

    @Test
    void a_damaged_line_is_named_and_nothing_is_lost() throws IOException {
        finish(file, new BatchNames(), NEVER);
        String damaged = Files.readString(file).replace("\"clip3\"", "clip3");
        Files.writeString(file, damaged);
        ConfigurationException refused =
                assertThrows(
                        ConfigurationException.class, () -> PredictionJournal.open(file, SETTINGS));
        assertTrue(refused.getMessage().contains("line 5 is damaged"), refused.getMessage());
        assertEquals(damaged, Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}\n", "[1, 2]\n", "{\"video\": \"a\", \"caption\": \"b\"}\n"})
    void a_file_of_something_else_is_left_alone(String content) throws IOException {
        Files.writeString(file, content);
        assertThrows(ConfigurationException.class, () -> PredictionJournal.open(file, SETTINGS));
        assertEquals(content, Files.readString(file));
    }

    @Test
    void coco_results_have_the_captioned_clips_in_order() {
        List<ClipResult> results =
                List.of(
                        new ClipResult.Captioned("b", "a \"dog\""),
                        new ClipResult.Unreadable("c", "no video"),
                        new ClipResult.Captioned("a", ""));
        assertEquals(
                """
                [
                {"image_id":"b","caption":"a \\"dog\\""},
                {"image_id":"a","caption":""}
                ]
                """,
                CocoResults.json(results));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
