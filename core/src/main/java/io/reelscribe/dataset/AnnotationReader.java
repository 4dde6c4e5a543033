package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Recognises an annotation file by its content and reads it. */
final class AnnotationReader {
    private static final String BYTE_ORDER_MARK_OR_BLANK = "\u00EF\u00BB\u00BF \t\r\n";

    private AnnotationReader() {}

    /** The format's name, for people. */
    static String read(Path file, ClipCollector clips) {
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(file + ": a folder; expected an annotation file");
        }
        try {
            if (Files.size(file) == 0) {
                throw new ConfigurationException(file + ": the file is empty");
            }
            return switch (firstCharacter(file)) {
                case '{', '[' -> new JsonAnnotations(file, clips).read();
                default -> TextAnnotations.read(file, clips);
            };
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be read: " + e, e);
        }
    }

    private static char firstCharacter(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int read = in.read();
            if (read == 0xFE || read == 0xFF) {
                throw new ConfigurationException(
                        file + ": line 1: UTF-16, it seems; expected UTF-8, convert the file");
            }
            while (BYTE_ORDER_MARK_OR_BLANK.indexOf(read) >= 0) {
                read = in.read();
            }
            if (read == -1) {
                throw new ConfigurationException(file + ": the file holds white space only");
            }
            return (char) read;
        }
    }
}
