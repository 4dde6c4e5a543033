package io.reelscribe.cli;

import io.reelscribe.world.World;
import io.reelscribe.world.WorldSettings;
import io.reelscribe.world.WorldSettings.Counts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reelscribe dataset generate}: a small synthetic world to train and measure on. */
@Command(
        name = "generate",
        description = {
            "Make a small synthetic world: pictures and clips of drawn actors, with captions.",
            "The same options give the same files; an interrupted run goes on where it was."
        })
final class DatasetGenerateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the world, new or begun with the same options.")
    private Path output;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of all random draws (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--pairs",
            defaultValue = "60000",
            paramLabel = "N",
            description = "Single pictures, each with two captions (default ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--train",
            defaultValue = "6000",
            paramLabel = "N",
            description = "Clips to train on (default ${DEFAULT-VALUE}).")
    private int train;

    @Option(
            names = "--validation",
            defaultValue = "300",
            paramLabel = "N",
            description = "Clips to validate on (default ${DEFAULT-VALUE}).")
    private int validation;

    @Option(
            names = "--test",
            defaultValue = "600",
            paramLabel = "N",
            description = "Clips to test on (default ${DEFAULT-VALUE}).")
    private int test;

    @Option(
            names = "--heldout",
            defaultValue = "300",
            paramLabel = "N",
            description =
                    "Clips of combinations of actor, colour and event that no other clip shows"
                            + " (default ${DEFAULT-VALUE}).")
    private int heldout;

    @Option(
            names = "--references",
            defaultValue = "8",
            paramLabel = "N",
            description = "Captions of each clip, 5 to 10 (default ${DEFAULT-VALUE}).")
    private int references;

    @Option(
            names = "--actors",
            paramLabel = "DIR",
            description =
                    "Cut-out pictures (PNG with transparency) to use as actors; each is called by"
                            + " its file's name.")
    private Path actors;

    @Override
    public Integer call() {
        // No window is ever opened, and where there is no display none could be.
        System.setProperty("java.awt.headless", "true");
        Counts counts = new Counts(pairs, train, validation, test, heldout);
        WorldSettings settings =
                new WorldSettings(seed, counts, references, Optional.ofNullable(actors));
        try (TerminalProgress progress = TerminalProgress.of("world", counts.files())) {
            World.generate(settings, output, progress::reached);
        }
        spec.commandLine()
                .getOut()
                .println(
                        output
                                + ": "
                                + pairs
                                + " pictures, "
                                + (counts.files() - pairs)
                                + " clips");
        return 0;
    }
}
