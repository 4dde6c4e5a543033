package io.reelscribe.train.config;

/**
 * Where a setting was written.
 *
 * @param source a file, or the command line
 * @param line from 1; 0 where there are no lines
 */
record Origin(String source, int line) {
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
