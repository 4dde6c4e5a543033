package io.reelscribe.cli;

import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Sets what is logged before anything is; the usual levels stand in simplelogger.properties. */
record Verbosity(BooleanSupplier verbose) implements IExecutionStrategy {
    private static final String LEVEL = "org.slf4j.simpleLogger.log.";

    @Override
    public int execute(ParseResult parsed) {
        if (verbose.getAsBoolean()) {
            System.setProperty(LEVEL + "io.reelscribe", "debug");
            System.setProperty(LEVEL + "ai.djl", "info");
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
