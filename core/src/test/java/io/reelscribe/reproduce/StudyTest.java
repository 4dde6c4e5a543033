package io.reelscribe.reproduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole studies of a tiny model and a handful of painted clips. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StudyTest {
    @TempDir private Path folder;

    @BeforeEach
    void paintTheWorld() throws IOException {
        TinyStudy.world(folder);
    }

    @Test
    void a_study_stopped_between_runs_goes_on_without_doing_any_again() throws IOException {
        Log first = new Log();
        Study stopped = study(first, 5);
        first.after(3, stopped::stop);
        assertEquals(Optional.empty(), stopped.run());
        assertEquals(3, first.ended.size());
        Log second = new Log();
        Study.Outcome outcome = study(second, 5).run().orElseThrow();
        assertEquals(study(new Log(), 5).plan().size(), first.ended.size() + second.ended.size());
        assertFalse(second.ended.contains(first.ended.get(0)));
        assertTrue(study(new Log(), 5).plan().stream().allMatch(Study.PlannedRun::done));
        assertEquals(List.of(Verdict.UNDECIDED), List.copyOf(outcome.test().values()));
        assertFalse(
                Files.exists(folder.resolve("study/features")) && hasEntries("study/features"),
                "encoded clips went with the last run that reads them");

        byte[] page = Files.readAllBytes(outcome.report());
        byte[] markdown = Files.readAllBytes(folder.resolve("study/report.md"));
        Log third = new Log();
        assertTrue(study(third, 5).run().isPresent());
        assertEquals(List.of(), third.ended);
        assertArrayEquals(page, Files.readAllBytes(outcome.report()), "from what was stored");
        assertArrayEquals(markdown, Files.readAllBytes(folder.resolve("study/report.md")));
    }

    @Test
    void all_claims_are_measured_from_first_to_last_run() throws IOException {
        Study.Outcome outcome = study(new Log()).run().orElseThrow();
        assertEquals(StudySettings.CLAIMS, outcome.test().size());
        String page = Files.readString(outcome.report());
        for (String words :
                List.of("SCST as published raises CIDEr", "50.8", "zero-shot", "undecided")) {
            assertTrue(page.contains(words), words);
        }
        assertTrue(page.contains("rolls to the left &lt;over&gt; snow") || page.contains("moves"));
        assertFalse(page.contains("<over>"));
        assertFalse(page.contains("src=\"clips"), "pictures are within the page");
        String markdown = Files.readString(folder.resolve("study/report.md"));
        for (String line : markdown.lines().filter(l -> l.startsWith("![")).toList()) {
            String picture = line.substring(line.indexOf("](") + 2, line.length() - 1);
            assertTrue(Files.exists(folder.resolve("study").resolve(picture)), picture);
        }
    }

    @Test
    void a_run_that_another_process_does_is_waited_for() throws Exception {
        Study.Outcome alone = study(new Log(), 5).run().orElseThrow();
        byte[] page = Files.readAllBytes(alone.report());
        Files.move(folder.resolve("study"), folder.resolve("alone"));
        StudyFolder study = new StudyFolder(folder.resolve("study"));
        List<StudyRun> runs = StudyPlan.of(TinyStudy.settings(folder, TinyStudy.scale(), 5)).runs();
        StudyRun last = runs.get(runs.size() - 1);
        Log log = new Log();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<Study.Outcome>> waiting;
            try (StudyFolder.Hold hold = study.hold(last)) {
                assertTrue(hold.isMine());
                waiting = other.submit(() -> study(log, 5).run());
                log.await(runs.size() - 1);
                assertFalse(waiting.isDone());
            }
            Study.Outcome outcome = waiting.get(1, TimeUnit.MINUTES).orElseThrow();
            assertArrayEquals(page, Files.readAllBytes(outcome.report()));
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void a_helper_does_what_is_left_and_the_study_only_reports() throws IOException {
        assertTrue(study(new Log(), 5).run().isPresent());
        Log helper = new Log();
        study(helper).help();
        assertTrue(!helper.ended.isEmpty());
        Log log = new Log();
        assertTrue(study(log).run().isPresent());
        assertEquals(List.of(), log.ended);
    }

    @Test
    void results_of_another_world_are_not_gone_on_with() throws IOException {
        new StudyFolder(folder.resolve("study")).requireWorld("another");
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> study(new Log(), 5).run());
        assertTrue(refused.getMessage().contains("another world"), refused.getMessage());
    }

    @Test
    void a_world_too_small_is_refused_with_both_numbers() throws IOException {
        StudyWorld world = new StudyWorld(folder.resolve("world"));
        StudyFolder study = new StudyFolder(folder.resolve("study"));
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> world.clips(5, study));
        assertTrue(refused.getMessage().contains("has 4 training clips, the study needs 5"));
    }

    private boolean hasEntries(String name) throws IOException {
        try (var entries = Files.list(folder.resolve(name))) {
            return entries.findAny().isPresent();
        }
    }

    private Study study(Log log, Integer... claims) throws IOException {
        return new Study(TinyStudy.settings(folder, TinyStudy.scale(), claims), log);
    }

    private static final class Log implements StudyProgress {
        private final List<String> ended = new CopyOnWriteArrayList<>();
        private int limit = Integer.MAX_VALUE;
        private Runnable then = () -> {};

        void await(int runs) throws InterruptedException {
            while (ended.size() < runs) {
                Thread.sleep(20);
            }
        }

        void after(int runs, Runnable action) {
            limit = runs;
            then = action;
        }

        @Override
        public void ended(String title, Duration took, String told) {
            ended.add(title);
            if (ended.size() == limit) {
                then.run();
            }
        }
    }
}
