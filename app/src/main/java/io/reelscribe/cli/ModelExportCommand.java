package io.reelscribe.cli;

import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import io.reelscribe.tensor.Precision;
import io.reelscribe.train.ModelExport;
import io.reelscribe.train.StoredAdapter;
import io.reelscribe.train.config.TrainedPart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code reelscribe model export}: trained weights for Python. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes trained weights as a folder that Python's transformers or peft loads.")
final class ModelExportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description =
                    "The model that was trained: a folder, or a name of the Hugging Face hub.")
    private String model;

    @Option(
            names = "--adapter",
            required = true,
            paramLabel = "DIR",
            description = "Folder that 'reelscribe train' wrote.")
    private Path adapter;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write; must be new or empty.")
    private Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "merged",
            converter = FormatConverter.class,
            description =
                    "merged: a complete model folder; peft: the adapter alone, for"
                            + " PeftModel.from_pretrained (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            converter = PrecisionConverter.class,
            description =
                    "Number format of a merged model: bf16 or f32 (default: the model's own).")
    private Precision dtype;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            converter = PartConverter.class,
            description =
                    "What to take of the adapter, query-tokens,qformer say, where the rest shall"
                            + " stay as the model has it (default: all).")
    private Set<TrainedPart> parts = Set.of();

    private enum Format {
        MERGED,
        PEFT
    }

    @Override
    public void run() {
        if (format == Format.PEFT && dtype != null) {
            throw new ParameterException(
                    spec.commandLine(), "--dtype is for --format merged; peft keeps float32");
        }
        if (format == Format.PEFT && !parts.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--parts is for --format merged; peft gets all");
        }
        HubSettings settings = HubSettings.fromEnvironment(System.getenv());
        Path folder = new ModelHub(settings, DownloadListener.NONE).resolve(model);
        ModelExport export = new ModelExport(folder, StoredAdapter.open(adapter));
        if (format == Format.PEFT) {
            export.writePeft(output);
        } else {
            export.writeMerged(output, Optional.ofNullable(dtype), parts);
        }
        spec.commandLine()
                .getOut()
                .printf("%s: %s%n", output, format.name().toLowerCase(Locale.ROOT));
    }

    static final class PartConverter implements ITypeConverter<TrainedPart> {
        @Override
        public TrainedPart convert(String value) {
            return Arrays.stream(TrainedPart.values())
                    .filter(part -> part.toString().equals(value))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "'%s' is no part, expected one of %s"
                                                    .formatted(
                                                            value,
                                                            Arrays.toString(
                                                                    TrainedPart.values()))));
        }
    }

    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            for (Format format : Format.values()) {
                if (format.name().equalsIgnoreCase(value)) {
                    return format;
                }
            }
            throw new TypeConversionException(
                    "'%s' is no format, expected merged or peft".formatted(value));
        }
    }
}
