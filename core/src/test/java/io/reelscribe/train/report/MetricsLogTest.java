package io.reelscribe.train.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ReelscribeException;
import io.reelscribe.train.report.MetricsEntry.Kind;
import io.reelscribe.train.report.MetricsEntry.SampleCaption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsLogTest {
    @TempDir Path folder;

    @Test
    void every_entry_is_one_line_of_json_that_is_there_at_once() throws IOException {
        try (MetricsLog log = MetricsLog.open(file(), 0)) {
            log.append(step(1, 2.5));
            assertEquals(
                    "{\"step\":1,\"kind\":\"train\",\"values\":{\"loss\":2.5}}\n",
                    Files.readString(file()));
            log.append(step(2, 2.25));
            assertEquals(List.of(step(1, 2.5), step(2, 2.25)), MetricsLog.read(file()));
        }
    }

    @Test
    void a_resumed_run_drops_what_came_after_the_step_it_resumes_from() {
        fill(5);
        try (MetricsLog log = MetricsLog.open(file(), 3)) {
            assertEquals(List.of(step(1, 1), step(2, 2), step(3, 3)), log.entries());
            log.append(step(4, 40));
        }
        assertEquals(
                List.of(step(1, 1), step(2, 2), step(3, 3), step(4, 40)), MetricsLog.read(file()));
    }

    @Test
    void a_finished_run_that_is_resumed_is_tested_once() {
        MetricsEntry tested = MetricsEntry.of(3, Kind.TEST, Map.of("CIDEr", 0.5));
        fill(3);
        for (int resumed = 0; resumed < 2; resumed++) {
            try (MetricsLog log = MetricsLog.open(file(), 3)) {
                log.append(tested);
            }
        }
        assertEquals(List.of(step(1, 1), step(2, 2), step(3, 3), tested), MetricsLog.read(file()));
    }

    @Test
    void a_log_cut_off_at_any_byte_goes_on_with_its_whole_lines() throws IOException {
        fill(3);
        byte[] whole = Files.readAllBytes(file());
        int line = whole.length / 3;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (MetricsLog log = MetricsLog.open(file(), 9)) {
                assertEquals(length / line, log.entries().size());
                log.append(step(8, 8));
            }
            assertEquals(length / line + 1, MetricsLog.read(file()).size());
        }
    }

    @Test
    void a_tail_of_zeros_after_a_power_cut_goes_away() throws IOException {
        fill(2);
        Files.write(file(), new byte[100], StandardOpenOption.APPEND);
        try (MetricsLog log = MetricsLog.open(file(), 9)) {
            assertEquals(2, log.entries().size());
        }
    }

    @Test
    void a_new_run_begins_an_empty_log() {
        fill(2);
        try (MetricsLog log = MetricsLog.open(file(), 0)) {
            assertEquals(List.of(), log.entries());
        }
    }

    @Test
    void captions_and_values_that_are_no_number_survive() {
        MetricsEntry entry =
                new MetricsEntry(
                        7,
                        Kind.VALIDATION,
                        Map.of("CIDEr", Double.NaN),
                        List.of(new SampleCaption("vid1", "a \"man\"\nıİ", "<b>")));
        try (MetricsLog log = MetricsLog.open(file(), 0)) {
            log.append(entry);
        }
        assertEquals(List.of(entry), MetricsLog.read(file()));
    }

    @Test
    void a_log_that_cannot_be_written_is_one_clear_line() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("metrics.jsonl");
        String message =
                assertThrows(ReelscribeException.class, () -> MetricsLog.open(blocked, 0))
                        .getMessage();
        assertTrue(message.contains("cannot be written"), message);
    }

    private void fill(int steps) {
        try (MetricsLog log = MetricsLog.open(file(), 0)) {
            for (int i = 1; i <= steps; i++) {
                log.append(step(i, i));
            }
        }
    }

    private static MetricsEntry step(long step, double loss) {
        return MetricsEntry.of(step, Kind.TRAIN, Map.of("loss", loss));
    }

    private Path file() {
        return folder.resolve("metrics.jsonl");
    }
}
