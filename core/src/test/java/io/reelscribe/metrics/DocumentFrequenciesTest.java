package io.reelscribe.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentFrequenciesTest {
    private static final DocumentFrequencies THREE_CLIPS =
            DocumentFrequencies.of(
                    List.of(
                            List.of("a man runs fast", "a man runs"),
                            List.of("a dog runs"),
                            List.of("the a man a man")),
                    ReferenceScores::words);

    @TempDir private Path folder;

    @Test
    void an_ngram_counts_once_for_each_clip_that_has_it() {
        assertEquals(3, THREE_CLIPS.corpusSize());
        assertEquals(3, THREE_CLIPS.frequency(List.of("a")));
        assertEquals(2, THREE_CLIPS.frequency(List.of("a", "man")));
        assertEquals(1, THREE_CLIPS.frequency(List.of("a", "man", "runs")));
        assertEquals(1, THREE_CLIPS.frequency(List.of("a", "man", "runs", "fast")));
        assertEquals(1, THREE_CLIPS.frequency(List.of("the", "a", "man", "a")));
        assertEquals(0, THREE_CLIPS.frequency(List.of("runs", "a")));
        assertEquals(0, THREE_CLIPS.frequency(List.of("zebra")));
        assertThrows(
                IllegalArgumentException.class,
                () -> THREE_CLIPS.frequency(List.of("a", "b", "c", "d", "e")));
    }

    @Test
    void a_saved_table_loads_as_it_was() throws IOException {
        Path file = folder.resolve("msrvtt.df");
        DocumentFrequencies table =
                DocumentFrequencies.of(ReferenceScores.table(), ReferenceScores::words);
        table.save(file);

        DocumentFrequencies loaded = DocumentFrequencies.load(file);

        assertEquals(table.corpusSize(), loaded.corpusSize());
        assertEquals(table.size(), loaded.size());
        CaptionCorpus corpus = CaptionCorpus.of(ReferenceScores.items(), ReferenceScores::words);
        MetricScore before = Cider.clipped(table).score(corpus).get(0);
        MetricScore after = Cider.clipped(loaded).score(corpus).get(0);
        for (int i = 0; i < corpus.size(); i++) {
            assertEquals(before.item(i), after.item(i));
        }
        Path again = folder.resolve("again.df");
        loaded.save(again);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void saving_replaces_a_table_and_leaves_nothing_else() throws IOException {
        Path file = folder.resolve("table.df");
        THREE_CLIPS.save(file);
        THREE_CLIPS.save(file);

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void words_outside_ascii_survive() {
        Path file = folder.resolve("table.df");
        DocumentFrequencies.of(List.of(List.of("café ıİ 猫")), ReferenceScores::words).save(file);

        assertEquals(1, DocumentFrequencies.load(file).frequency(List.of("café", "ıİ", "猫")));
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        Path file = folder.resolve("absent").resolve("table.df");

        Exception error = assertThrows(ConfigurationException.class, () -> THREE_CLIPS.save(file));

        assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
    }

    @Test
    void missing_foreign_and_truncated_files_are_refused_by_name() throws IOException {
        Path missing = folder.resolve("missing.df");
        assertRefused(missing, "no such file");
        Path text = folder.resolve("text.df");
        Files.write(text, "a table".getBytes(StandardCharsets.UTF_8));
        assertRefused(text, "no document-frequency table");
        Path whole = folder.resolve("whole.df");
        THREE_CLIPS.save(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = folder.resolve("half.df");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(half, Arrays.copyOf(bytes, length));
            assertRefused(half, "no document-frequency table");
        }
    }

    @Test
    void damaged_tables_are_refused_or_still_whole() throws IOException {
        Path file = folder.resolve("table.df");
        THREE_CLIPS.save(file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                assertEquals(3, DocumentFrequencies.load(file).corpusSize());
            } catch (ConfigurationException e) {
                refused++;
            }
        }
        assertTrue(refused > 200, "refused " + refused);
    }

    private static void assertRefused(Path file, String reason) {
        Exception error =
                assertThrows(ConfigurationException.class, () -> DocumentFrequencies.load(file));
        assertTrue(error.getMessage().startsWith(file + ": "), error.getMessage());
        assertTrue(error.getMessage().contains(reason), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }
}
