package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.ModelOptions;
import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import io.reelscribe.tensor.DeviceChoice;
import io.reelscribe.tensor.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which model, and how it is run. */
final class ModelArguments {
    @Option(
            names = "--model",
            paramLabel = "DIR|ID",
            description =
                    "A Hugging Face model folder, or a model id such as"
                            + " Salesforce/blip2-flan-t5-xl, downloaded when missing; default: the"
                            + " shipped miniature, which knows drawn clips such as samples/ only.")
    private String model;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            converter = PrecisionConverter.class,
            completionCandidates = PrecisionConverter.Names.class,
            description =
                    "Number format: ${COMPLETION-CANDIDATES}; default bf16, for the shipped"
                            + " miniature f32. With large models f32 is for comparisons: slower,"
                            + " twice the memory.")
    private Precision precision;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "DEVICE",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private DeviceChoice device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads of the model; default: all cores.")
    private Integer threads;

    @Option(
            names = "--batch-size",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "Clips given to the model at once; default ${DEFAULT-VALUE}. More need more"
                            + " memory.")
    private int batchSize;

    @Option(
            names = "--adapter",
            paramLabel = "DIR",
            description =
                    "What reelscribe train made of the model, such as its output's best/. Frames,"
                            + " fusion, size and prompt are then those of the training unless"
                            + " given.")
    private Path adapter;

    /**
     * Folder or id, of the shipped model unless told otherwise.
     *
     * @throws ConfigurationException if none was given and none is shipped
     */
    String model() {
        return model == null ? ShippedModel.folder().toString() : model;
    }

    private boolean isShipped() {
        return model == null;
    }

    Optional<Path> adapter() {
        return Optional.ofNullable(adapter);
    }

    /**
     * The folder of the model, downloaded when missing.
     *
     * @param warn is told what the shipped model is good for
     * @throws ConfigurationException if it is a file
     */
    Path folder(CommandSpec spec, boolean quiet, Consumer<String> warn) {
        String wanted = model();
        try (DownloadProgress shown = new DownloadProgress(wanted, spec.commandLine().getErr())) {
            HubSettings hub = HubSettings.fromEnvironment(System.getenv());
            Path folder = new ModelHub(hub, quiet ? DownloadListener.NONE : shown).resolve(wanted);
            if (!Files.isDirectory(folder)) {
                throw new ConfigurationException(
                        folder + ": a file, expected a model folder or a model id");
            }
            if (isShipped()) {
                warn.accept(ShippedModel.NOTE);
            }
            return folder;
        }
    }

    int batchSize(CommandSpec spec) {
        return Range.of(1, 256).require(spec, "--batch-size", batchSize);
    }

    private Precision usualPrecision() {
        return isShipped() ? Precision.FLOAT32 : Precision.BFLOAT16;
    }

    /**
     * @param rows hypotheses kept for each clip
     */
    ModelOptions options(CommandSpec spec, int rows) {
        int wanted = threads == null ? 0 : Range.of(1, 1024).require(spec, "--threads", threads);
        Precision format = precision == null ? usualPrecision() : precision;
        ModelOptions options = new ModelOptions(format, device, wanted, rows * batchSize(spec));
        return adapter == null ? options : options.withAdapter(adapter);
    }
}
