package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong in one line on standard error: exit code 2 for wrong usage, 1 for a failure.
 * The stack trace appears with {@code --verbose} only.
 */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    static final String VERBOSE = "--verbose";

    private final BooleanSupplier verbose;

    /**
     * @param verbose whether the option was given, known once parsing succeeded
     */
    OneLineErrors(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command, name + ": " + exception.getMessage() + "; see '" + name + " --help'");
        if (Arrays.asList(arguments).contains(VERBOSE)) {
            exception.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(
            Exception exception, CommandLine command, ParseResult parsed) {
        String message =
                exception instanceof ReelscribeException
                        ? exception.getMessage()
                        : "unexpected " + exception + "; " + VERBOSE + " shows where it arose";
        print(command, "reelscribe: " + message);
        if (verbose.getAsBoolean()) {
            exception.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println(message.replaceAll("\\s*\\R\\s*", " "));
    }
}
