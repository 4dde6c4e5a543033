package io.reelscribe.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code reelscribe}. */
@Command(
        name = "reelscribe",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        description = "What videos show, in words: BLIP-2 as a video captioner.",
        versionProvider = Version.class,
        subcommands = {
            CaptionCommand.class,
            ScoreCommand.class,
            EvaluateCommand.class,
            DatasetCommand.class,
            ModelCommand.class,
            TrainCommand.class,
            ReproduceCommand.class,
            CompletionCommand.class
        })
public final class Main implements Runnable {
    @Option(
            names = OneLineErrors.VERBOSE,
            scope = ScopeType.INHERIT,
            description = "Say more; after a failure, show where in the program it arose.")
    private boolean verbose;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line; output is UTF-8 whatever the locale. */
    static CommandLine commandLine() {
        Main main = new Main();
        OneLineErrors errors = new OneLineErrors(() -> main.verbose);
        return new CommandLine(main)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new Verbosity(() -> main.verbose))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
