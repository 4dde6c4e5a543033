package io.reelscribe.metrics.meteor;

import io.reelscribe.ConfigurationException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Lines of a UTF-8 data file, counted so that an error can name the place. */
final class LineReader implements Closeable {
    private final String name;
    private final BufferedReader reader;
    private int line;

    /**
     * @param name of the file, for messages
     */
    LineReader(String name, InputStream input) {
        this.name = name;
        this.reader =
                new BufferedReader(
                        new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()));
    }

    /** Returns the next line, or null after the last. */
    String next() {
        line++;
        try {
            return reader.readLine();
        } catch (CharacterCodingException e) {
            throw expected("UTF-8 text", "other bytes", e);
        } catch (IOException e) {
            throw expected("a readable line", "'" + e.getMessage() + "'", e);
        }
    }

    /** Returns the next line, which must be there. */
    String required(String what) {
        String text = next();
        if (text == null) {
            throw expected(what, "the end of the file", null);
        }
        return text;
    }

    ConfigurationException expected(String what, String found, Throwable cause) {
        return new ConfigurationException(
                String.format(
                        Locale.ROOT,
                        "%s, line %d: expected %s, found %s; restore the file as METEOR 1.5 ships"
                                + " it",
                        name,
                        line,
                        what,
                        found),
                cause);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new ConfigurationException(name + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
