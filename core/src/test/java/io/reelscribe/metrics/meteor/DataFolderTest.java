package io.reelscribe.metrics.meteor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataFolderTest {
    private static final List<String> TABLES =
            List.of(
                    "synonym/english.synsets",
                    "synonym/english.exceptions",
                    "function/english.words",
                    "nonbreaking/english.prefixes");

    @TempDir Path folder;
    private DataFolderFixture fixture;

    @BeforeEach
    void write() throws IOException {
        fixture = DataFolderFixture.in(folder);
    }

    private void refusesWith(String... parts) {
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> Meteor.fromData(folder));
        for (String part : parts) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
        assertEquals(1, refused.getMessage().lines().count());
    }

    private void isRead() {
        assertEquals(0.8, Meteor.fromData(folder).score("couch", List.of("sofa")).score(), 1e-12);
    }

    @Test
    void tables_are_read_from_files() {
        isRead();
    }

    @Test
    void tables_are_read_from_the_resources_of_the_source_tree() throws IOException {
        for (String table : TABLES) {
            Path target = folder.resolve("resources").resolve(table);
            Files.createDirectories(target.getParent());
            Files.move(folder.resolve(table), target);
        }
        isRead();
    }

    @Test
    void tables_are_read_from_METEORs_jar() throws IOException {
        Path jar = folder.resolve("meteor-1.5.jar");
        try (FileSystem content = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            for (String table : TABLES) {
                Path target = content.getPath(table);
                Files.createDirectories(target.getParent());
                Files.move(folder.resolve(table), target);
            }
        }
        isRead();
    }

    @Test
    void a_missing_folder_is_named() {
        folder = folder.resolve("nowhere");
        refusesWith("METEOR data folder", "nowhere", "cannot be read");
    }

    @Test
    void a_missing_table_is_named() throws IOException {
        Files.delete(folder.resolve("synonym/english.exceptions"));
        refusesWith(folder.toString(), "has no synonym/english.exceptions");
    }

    @Test
    void a_missing_paraphrase_table_is_named() throws IOException {
        Files.delete(folder.resolve("data/paraphrase-en.gz"));
        refusesWith(folder.toString(), "has no data/paraphrase-en.gz");
    }

    @Test
    void a_synonym_table_with_words_for_numbers_is_refused_with_the_line() throws IOException {
        fixture.write("synonym/english.synsets", "couch\n1 7\nsofa\nseat\n");
        refusesWith("english.synsets, line 4", "'seat'");
    }

    @Test
    void a_synonym_table_that_ends_within_an_entry_is_refused_with_the_line() throws IOException {
        fixture.write("synonym/english.synsets", "couch\n1 7\nsofa\n");
        refusesWith("english.synsets, line 4", "found the end of the file");
    }

    @Test
    void text_in_another_encoding_is_refused_with_the_line() throws IOException {
        fixture.write("function/english.words", new byte[] {'a', '\n', (byte) 0xE9, '\n'});
        refusesWith("english.words, line", "expected UTF-8 text");
    }

    @Test
    void a_paraphrase_table_that_is_not_compressed_is_refused() throws IOException {
        fixture.write("data/paraphrase-en.gz", "0.5\na\nb\n");
        refusesWith("paraphrase-en.gz is not a readable gzip file");
    }

    @Test
    void a_truncated_paraphrase_table_is_refused() throws IOException {
        Path file = folder.resolve("data/paraphrase-en.gz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));
        refusesWith("paraphrase-en.gz, line", "Unexpected end");
    }

    @Test
    void a_paraphrase_table_out_of_step_is_refused_with_the_line() throws IOException {
        fixture.paraphrases("0.5", "has been", "was", "has been", "was", "0.5");
        refusesWith("paraphrase-en.gz, line 4", "'has been'");
    }

    @Test
    void an_empty_paraphrase_is_refused_with_the_line() throws IOException {
        fixture.paraphrases("0.5", "has been", "");
        refusesWith("paraphrase-en.gz, line 3", "expected a paraphrase, found an empty line");
    }

    @Test
    void a_paraphrase_table_that_ends_within_an_entry_is_refused_with_the_line()
            throws IOException {
        fixture.paraphrases("0.5", "has been");
        refusesWith("paraphrase-en.gz, line 3", "expected a paraphrase, found the end");
    }
}
