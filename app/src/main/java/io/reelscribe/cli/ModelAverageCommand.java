package io.reelscribe.cli;

import io.reelscribe.train.AdapterAverage;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reelscribe model average}: the mean of what several runs made of the same weights. */
@Command(
        name = "average",
        mixinStandardHelpOptions = true,
        description =
                "Averages adapters that several runs made from the same weights, with other seeds"
                        + " say, or one after the other; the mean often errs less than each.")
final class ModelAverageCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "2..*",
            paramLabel = "ADAPTER",
            description =
                    "Folders that 'reelscribe train' wrote, without LoRA; one given twice counts"
                            + " twice.")
    private List<Path> adapters;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Adapter folder to write; must be new or empty.")
    private Path output;

    @Override
    public void run() {
        new AdapterAverage(adapters).write(output);
        spec.commandLine().getOut().printf("%s: mean of %d adapters%n", output, adapters.size());
    }
}
