package io.reelscribe.cli;

import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.CaptionVocabulary;
import io.reelscribe.model.KnownModel;
import io.reelscribe.model.RandomCheckpoint;
import io.reelscribe.model.VisionConfig;
import io.reelscribe.tensor.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code reelscribe model init}: a random checkpoint. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a model folder with random weights: to be trained from nothing, for sizing, and"
                    + " for tests."
        })
final class ModelInitCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--like",
            required = true,
            paramLabel = "MODEL",
            converter = KnownModelConverter.class,
            completionCandidates = KnownModelNames.class,
            description = "Architecture: ${COMPLETION-CANDIDATES}.")
    private KnownModel like;

    @Option(
            names = "--queries",
            paramLabel = "N",
            description =
                    "Query tokens, the language model's view of a picture (default: as MODEL"
                            + " has).")
    private Integer queries;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description =
                    "Side of the pictures, a multiple of the patch size (default: as MODEL has)."
                            + " More pixels show smaller things and take longer.")
    private Integer imageSize;

    @Option(
            names = "--vision",
            paramLabel = "DIR",
            description =
                    "Model folder whose vision encoder to take, as BLIP-2 began, its positions"
                            + " interpolated to --image-size (default: random as all the"
                            + " rest).")
    private Path vision;

    @Option(
            names = "--vocabulary",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Captions whose words get a token each, in any format that 'score' reads"
                            + " (default: common words).")
    private List<Path> vocabulary = List.of();

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "0",
            description = "Equal seeds give equal weights (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write; must be new or empty.")
    private Path output;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "bf16",
            converter = PrecisionConverter.class,
            description = "Number format of the weights: bf16 or f32 (default: ${DEFAULT-VALUE}).")
    private Precision dtype;

    @Option(
            names = "--shard-size",
            paramLabel = "SIZE",
            defaultValue = "5GB",
            converter = ByteSizeConverter.class,
            description = "Largest file of weights, 500MB say (default: ${DEFAULT-VALUE}).")
    private long shardBytes;

    @Override
    public void run() {
        RandomCheckpoint checkpoint =
                new RandomCheckpoint(
                        config(),
                        Optional.ofNullable(vision),
                        vocabulary(),
                        seed,
                        dtype,
                        shardBytes);
        checkpoint.write(output, bytes -> {});
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %s in %s, %.1f MB%n",
                        output,
                        like,
                        dtype,
                        checkpoint.bytes() / 1e6);
    }

    private Blip2Config config() {
        Blip2Config config = like.config();
        if (queries != null) {
            require(queries > 0, "--queries is " + queries + ", expected at least 1");
            config = config.withQueries(queries);
        }
        if (imageSize != null) {
            int patch = config.vision().patchSize();
            require(
                    imageSize > 0
                            && imageSize % patch == 0
                            && imageSize <= VisionConfig.MOST_PIXELS,
                    "--image-size is %d, expected a multiple of %d up to %d"
                            .formatted(imageSize, patch, VisionConfig.MOST_PIXELS));
            config = config.withImageSize(imageSize);
        }
        return config;
    }

    private void require(boolean met, String complaint) {
        if (!met) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
    }

    /** Files may tell of the same clips: each is read by itself. */
    private CaptionVocabulary vocabulary() {
        return vocabulary.isEmpty()
                ? CaptionVocabulary.common()
                : CaptionVocabulary.of(
                        vocabulary.stream()
                                .map(file -> CaptionSet.read(List.of(file)))
                                .flatMap(set -> set.clips().stream())
                                .flatMap(clip -> clip.captions().stream())
                                .toList());
    }

    static final class KnownModelNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            List<String> names =
                    Arrays.stream(KnownModel.values()).map(KnownModel::toString).toList();
            return names.iterator();
        }
    }

    static final class KnownModelConverter implements ITypeConverter<KnownModel> {
        @Override
        public KnownModel convert(String value) {
            try {
                return KnownModel.named(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
