package io.reelscribe.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Sets what the libraries log before any of them starts; the usual is in simplelogger.properties.
 */
final class Verbosity implements IExecutionStrategy {
    private static final String LEVEL = "org.slf4j.simpleLogger.log.";

    private final IExecutionStrategy command = new CommandLine.RunLast();

    @Override
    public int execute(ParseResult parsed) {
        if (parsed.originalArgs().contains(OneLineErrors.VERBOSE)) {
            System.setProperty(LEVEL + "io.reelscribe", "debug");
            System.setProperty(LEVEL + "ai.djl", "info");
        }
        return command.execute(parsed);
    }
}
