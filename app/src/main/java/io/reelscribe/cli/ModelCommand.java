package io.reelscribe.cli;

import picocli.CommandLine.Command;

/** {@code reelscribe model}: what concerns model folders. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Describes, makes and converts model folders.",
        subcommands = {
            ModelInfoCommand.class,
            ModelInitCommand.class,
            ModelImportCommand.class,
            ModelAverageCommand.class,
            ModelExportCommand.class
        })
final class ModelCommand {}
