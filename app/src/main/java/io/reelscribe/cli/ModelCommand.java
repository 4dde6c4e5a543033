package io.reelscribe.cli;

import picocli.CommandLine.Command;

/** {@code reelscribe model}: what concerns model folders. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Describes model folders, and writes random ones for sizing and tests.",
        subcommands = {ModelInfoCommand.class, ModelInitCommand.class, ModelExportCommand.class})
final class ModelCommand {}
