package io.reelscribe.cli;

import io.reelscribe.ModelInfo;
import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reelscribe model info}: a model without loading it. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a model's parts, parameters, size and the memory it needs.",
            "The exit code is 1 if tensors are missing or of another shape."
        })
final class ModelInfoCommand implements Callable<Integer> {
    /** How the facts are printed. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR|ID",
            description = "Model folder, or a model id of the Hugging Face hub.")
    private String model;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() {
        HubSettings settings = HubSettings.fromEnvironment(System.getenv());
        ModelInfo info =
                ModelInfo.read(new ModelHub(settings, DownloadListener.NONE).resolve(model));
        ModelDescription description = new ModelDescription(info);
        spec.commandLine()
                .getOut()
                .println(format == Format.JSON ? description.json() : description.text());
        return info.complete() ? 0 : 1;
    }
}
