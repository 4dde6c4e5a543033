package io.reelscribe.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code reelscribe}. */
@Command(name = "reelscribe", mixinStandardHelpOptions = true, version = "reelscribe 0.1.0")
public final class Main implements Runnable {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
