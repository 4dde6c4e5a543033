package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import java.util.Arrays;
import java.util.List;
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

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command, exception, name + ": " + exception.getMessage(), Arrays.asList(arguments));
        command.getErr().println("Try '" + name + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(
            Exception exception, CommandLine command, ParseResult parsed) {
        String message =
                exception instanceof ReelscribeException
                        ? exception.getMessage()
                        : "unexpected " + exception + "; " + VERBOSE + " shows where it arose";
        print(command, exception, "reelscribe: " + message, parsed.originalArgs());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static void print(
            CommandLine command, Exception exception, String message, List<String> arguments) {
        command.getErr().println(message.replaceAll("\\s*\\R\\s*", " "));
        if (arguments.contains(VERBOSE)) {
            exception.printStackTrace(command.getErr());
        }
    }
}
