package io.reelscribe.cli;

import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import io.reelscribe.train.ModelImport;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reelscribe model import}: LAVIS weights as a model folder. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Writes a model folder from a .pth file of LAVIS or of the paper; nothing in the file"
                        + " is executed.")
final class ModelImportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "The .pth file.")
    private Path file;

    @Option(
            names = "--like",
            required = true,
            paramLabel = "MODEL",
            description =
                    "Model of the same architecture, which gives what the file lacks: a folder, or a"
                            + " name of the Hugging Face hub.")
    private String like;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write; must be new or empty.")
    private Path output;

    @Option(
            names = "--lora-alpha",
            paramLabel = "NUMBER",
            defaultValue = "16",
            description =
                    "Alpha of low-rank adapters in the file, which does not say it (default:"
                            + " ${DEFAULT-VALUE}, the paper's).")
    private double loraAlpha;

    @Override
    public void run() {
        HubSettings settings = HubSettings.fromEnvironment(System.getenv());
        Path folder = new ModelHub(settings, DownloadListener.NONE).resolve(like);
        List<String> unused = new ModelImport(file, folder, loraAlpha).write(output);
        if (!unused.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "warning: %s holds %d tensors that the model does not use, such as %s%n",
                            file, unused.size(), unused.get(0));
        }
        spec.commandLine().getOut().println(output);
    }
}
