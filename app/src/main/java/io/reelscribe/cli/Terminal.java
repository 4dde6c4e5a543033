package io.reelscribe.cli;

/**
 * Which streams a person watches. The launcher tells: Java itself only knows whether all of them
 * are terminals.
 */
enum Terminal {
    OUTPUT("reelscribe.terminal.output"),
    ERROR("reelscribe.terminal.error");

    private final String property;

    Terminal(String property) {
        this.property = property;
    }

    boolean isWatched() {
        return Boolean.getBoolean(property);
    }
}
