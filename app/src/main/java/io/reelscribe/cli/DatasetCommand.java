package io.reelscribe.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reelscribe dataset}: what annotation files and their clips hold. */
@Command(
        name = "dataset",
        subcommands = {
            DatasetInspectCommand.class,
            DatasetVerifyCommand.class,
            DatasetFrequenciesCommand.class,
            DatasetGenerateCommand.class,
            DatasetEventsCommand.class
        },
        description = "Look into annotation files and the clips they speak of.")
final class DatasetCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing subcommand, expected " + String.join(", ", spec.subcommands().keySet()));
    }
}
