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
            paramLabel = "N",
            description = "Of all random draws (default ${DEFAULT-VALUE}).")
    private long seed = WorldSettings.DEFAULT.seed();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "Single pictures, each with two captions (default ${DEFAULT-VALUE}).")
    private int pairs = Counts.DEFAULT.pairs();

    @Option(
            names = "--train",
            paramLabel = "N",
            description = "Clips to train on (default ${DEFAULT-VALUE}).")
    private int train = Counts.DEFAULT.train();

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Clips to validate on (default ${DEFAULT-VALUE}).")
    private int validation = Counts.DEFAULT.validation();

    @Option(
            names = "--test",
            paramLabel = "N",
            description = "Clips to test on (default ${DEFAULT-VALUE}).")
    private int test = Counts.DEFAULT.test();

    @Option(
            names = "--heldout",
            paramLabel = "N",
            description =
                    "Clips of combinations of actor, colour and event that no other clip shows"
                            + " (default ${DEFAULT-VALUE}).")
    private int heldout = Counts.DEFAULT.heldout();

    @Option(
            names = "--references",
            paramLabel = "N",
            description = "Captions of each clip, 5 to 10 (default ${DEFAULT-VALUE}).")
    private int references = WorldSettings.DEFAULT.references();

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
