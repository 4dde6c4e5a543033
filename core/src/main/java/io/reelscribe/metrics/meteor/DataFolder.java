package io.reelscribe.metrics.meteor;

import io.reelscribe.ConfigurationException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * METEOR's own data, in a folder as it ships: beside {@code meteor-1.5.jar}, whose tables are read
 * from inside it, or unpacked, with or without the folder {@code resources} of its source tree.
 */
final class DataFolder implements Closeable {
    private static final String PARAPHRASES = "paraphrase-en.gz";

    private final Path folder;
    private final List<FileSystem> jars = new ArrayList<>();
    private final List<Path> roots;

    private DataFolder(Path folder) {
        this.folder = folder;
        this.roots = new ArrayList<>(List.of(folder, folder.resolve("resources")));
    }

    /**
     * @throws ConfigurationException if a file is missing or cannot be read
     */
    static Lexicon read(Path folder) {
        try (DataFolder data = new DataFolder(folder)) {
            data.openJars();
            return new Lexicon(
                    data.synonyms(), data.functionWords(), data.paraphrases(), data.prefixes());
        }
    }

    private void openJars() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(DataFolder::isMeteorJar).sorted().toList()) {
                FileSystem content = FileSystems.newFileSystem(jar);
                jars.add(content);
                roots.add(content.getPath("/"));
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "METEOR data folder " + folder + " cannot be read: " + reason(e), e);
        }
    }

    private static boolean isMeteorJar(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("meteor") && name.endsWith(".jar");
    }

    private SynonymTable synonyms() {
        try (LineReader synsets = open("synonym/english.synsets");
                LineReader exceptions = open("synonym/english.exceptions")) {
            return SynonymTable.read(synsets, exceptions);
        }
    }

    private Set<String> functionWords() {
        try (LineReader lines = open("function/english.words")) {
            return readWords(lines);
        }
    }

    private Abbreviations prefixes() {
        try (LineReader lines = open("nonbreaking/english.prefixes")) {
            return Abbreviations.read(lines);
        }
    }

    private ParaphraseTable paraphrases() {
        Path file = find("data/" + PARAPHRASES, PARAPHRASES);
        try (LineReader lines =
                new LineReader(
                        describe(file), new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            return ParaphraseTable.read(lines);
        } catch (IOException e) {
            throw new ConfigurationException(
                    describe(file) + " is not a readable gzip file: " + reason(e), e);
        }
    }

    static Set<String> readWords(LineReader lines) {
        Set<String> words = new HashSet<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            words.add(line.strip());
        }
        words.remove("");
        return Set.copyOf(words);
    }

    private LineReader open(String name) {
        Path file = find(name);
        try {
            return new LineReader(describe(file), Files.newInputStream(file));
        } catch (IOException e) {
            throw new ConfigurationException(describe(file) + " cannot be read: " + reason(e), e);
        }
    }

    private Path find(String... names) {
        return Stream.of(names)
                .flatMap(name -> roots.stream().map(root -> root.resolve(name)))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> missing(names[0]));
    }

    private ConfigurationException missing(String name) {
        return new ConfigurationException(
                String.format(
                        "METEOR data folder %s has no %s, neither as a file, under resources, nor in"
                                + " a meteor*.jar; give the folder of METEOR 1.5",
                        folder, name));
    }

    private String describe(Path file) {
        boolean inJar = !file.getFileSystem().equals(folder.getFileSystem());
        return inJar ? file.getFileSystem() + "!" + file : file.toString();
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }

    @Override
    public void close() {
        for (FileSystem jar : jars) {
            try {
                jar.close();
            } catch (IOException e) {
                throw new ConfigurationException(jar + " cannot be closed: " + reason(e), e);
            }
        }
    }
}
