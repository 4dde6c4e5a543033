package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import java.nio.file.Path;

/**
 * Where in a file something stands.
 *
 * @param line counted from 1
 * @param column counted from 1; 0 where only the line is known
 */
record Place(Path file, int line, int column) {
    @Override
    public String toString() {
        return file + ": line " + line + (column > 0 ? ", column " + column : "");
    }

    ConfigurationException error(String problem) {
        return new ConfigurationException(this + ": " + problem);
    }
}
