package io.reelscribe.metrics.meteor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A tiny data folder in the form of METEOR's own. */
final class DataFolderFixture {
    private final Path folder;

    private DataFolderFixture(Path folder) {
        this.folder = folder;
    }

    static DataFolderFixture in(Path folder) throws IOException {
        DataFolderFixture fixture = new DataFolderFixture(folder);
        fixture.write("synonym/english.synsets", "couch\n1 7\nsofa\n1\nchild\n2\nkid\n2 3\n");
        fixture.write("synonym/english.exceptions", "child\nchildren\n");
        fixture.write("function/english.words", "a\nis\nthis\nthe\nof\n");
        fixture.write("nonbreaking/english.prefixes", "# titles\nMr\nNo #NUMERIC_ONLY#\n");
        fixture.paraphrases("0.5", "has been", "was", "0.25", "a lot of", "many");
        return fixture;
    }

    void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    void paraphrases(String... lines) throws IOException {
        Path file = folder.resolve("data/paraphrase-en.gz");
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text(lines).getBytes(StandardCharsets.UTF_8));
        }
    }

    static ParaphraseTable table(String... lines) {
        byte[] bytes = text(lines).getBytes(StandardCharsets.UTF_8);
        return ParaphraseTable.read(new LineReader("table", new ByteArrayInputStream(bytes)));
    }

    private static String text(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}
