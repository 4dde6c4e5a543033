package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.Split;
import io.reelscribe.generate.Generation;
import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.pixels.ImageProcessorConfig;
import io.reelscribe.tensor.ComputeThreads;
import io.reelscribe.train.config.CacheSettings;
import io.reelscribe.train.config.FrameSettings;
import io.reelscribe.train.config.OptimizerSettings;
import io.reelscribe.train.config.RunLength;
import io.reelscribe.train.config.ScheduleSettings;
import io.reelscribe.train.config.TrainedPart;
import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.data.CachedInputs;
import io.reelscribe.train.data.ClipFeed;
import io.reelscribe.train.data.ClipInput;
import io.reelscribe.train.data.ClipInputs;
import io.reelscribe.train.data.FeedSettings;
import io.reelscribe.train.data.PixelInputs;
import io.reelscribe.train.feature.FeatureShape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Everything a run needs, made from its configuration. */
final class TrainingSetup {
    /** Samples read ahead for each decoding thread. */
    private static final int AHEAD = 4;

    private final TrainingConfig config;
    private final Peers peers;
    private final TrainableModel model;
    private final ImageProcessorConfig images;
    private final Path folder;
    private final TrainingData data;
    private final Objective objective;
    private final TrainingProgress progress;
    private long rows;

    TrainingSetup(TrainingConfig config, Peers peers, TrainingProgress progress) {
        this.config = config;
        this.peers = peers;
        this.progress = progress;
        data = new TrainingData(config, progress);
        folder =
                new ModelHub(HubSettings.fromEnvironment(System.getenv()), DownloadListener.NONE)
                        .resolve(config.run().model());
        images = ImageProcessorConfig.load(folder);
        if (config.machine().threads() > 0) {
            ComputeThreads.use(config.machine().threads());
        }
        model = load();
        objective =
                ConfiguredObjective.of(
                        config.loss(), data.references(), model, config.run().seed());
    }

    private TrainableModel load() {
        TrainableModel.Adaptation adaptation = adaptation();
        Optional<StartingAdapter> start =
                config.run().adapter().map(path -> StartingAdapter.open(path, folder));
        start.ifPresent(adapter -> begin(adapter, adaptation));
        Blip2Config shape = Blip2Config.read(folder);
        return TrainableModel.load(
                folder,
                config.train().dropout().map(shape::withLanguageDropout).orElse(shape),
                adaptation,
                config.machine().device().open(),
                start.map(StartingAdapter::weights).orElse(null),
                config.run().seed());
    }

    private void begin(StartingAdapter start, TrainableModel.Adaptation adaptation) {
        start.requireTrainedFurther(adaptation.parts(), adaptation.lowRank());
        List<String> changes = start.changes(clipFormat(adaptation));
        if (!changes.isEmpty()) {
            progress.warned(
                    "run.adapter %s was trained on other input: %s"
                            .formatted(start.stored().folder(), String.join("; ", changes)));
        }
    }

    TrainableModel model() {
        return model;
    }

    Objective objective() {
        return objective;
    }

    /** Samples of one forward pass of this process. */
    int batchSize() {
        int batch = config.optimizer().batchSize();
        if (batch % peers.count() != 0) {
            throw new ConfigurationException(
                    "optimizer.batch-size is %d, which %d processes cannot share equally"
                            .formatted(batch, peers.count()));
        }
        return batch / peers.count();
    }

    /** Optimizer steps of the whole run. */
    long steps() {
        return config.length() instanceof RunLength.Steps steps
                ? steps.steps()
                : ((RunLength.Epochs) config.length()).epochs() * stepsPerEpoch();
    }

    /** Steps between changes of the published rate, and between validations. */
    private long stepsPerEpoch() {
        if (config.length() instanceof RunLength.Steps steps) {
            return steps.innerEpoch();
        }
        long samples = (long) config.optimizer().batchSize() * config.optimizer().accumulation();
        return Math.max(1, rows() / samples);
    }

    /** Counted once: a feed starts to read clips. */
    private long rows() {
        if (rows == 0) {
            try (ClipFeed counting = feed(0)) {
                rows = counting.rowsPerEpoch();
            }
        }
        return rows;
    }

    LearningRate learningRate() {
        ScheduleSettings schedule = config.schedule();
        return schedule.kind() == ScheduleSettings.Kind.LAVIS
                ? new LearningRate.Lavis(
                        schedule.rate(),
                        schedule.minRate(),
                        schedule.warmupRate(),
                        schedule.warmupSteps(),
                        stepsPerEpoch(),
                        Math.max(1, steps() / stepsPerEpoch()))
                : new LearningRate.WarmUpCosine(
                        schedule.rate(),
                        schedule.minRate(),
                        schedule.warmupRate(),
                        schedule.warmupSteps(),
                        steps());
    }

    AdamW.Settings optimizerSettings() {
        OptimizerSettings settings = config.optimizer();
        return new AdamW.Settings(
                settings.beta1(),
                settings.beta2(),
                settings.epsilon(),
                settings.weightDecay(),
                settings.decayGroups() == OptimizerSettings.DecayGroups.LAVIS
                        ? WeightDecay.LAVIS
                        : WeightDecay.MATRICES,
                settings.muon());
    }

    /** The samples of this process from a position on. */
    ClipFeed feed(long position) {
        FeedSettings settings =
                new FeedSettings(
                        config.run().seed(),
                        config.data().rows(),
                        new FeedSettings.Share(peers.rank(), peers.count(), batchSize()),
                        config.data().decoders(),
                        AHEAD * config.data().decoders());
        return new ClipFeed(data.clips(), settings, inputs(config.data().frames()), position);
    }

    /** Patch tokens before the last norm; without a graph where the vision encoder is frozen. */
    Tensor features(List<ClipInput> batch) {
        if (model.adaptation().parts().contains(TrainedPart.VISION)) {
            return ClipTensors.features(model, batch);
        }
        try (NoGradGuard frozen = new NoGradGuard()) {
            return ClipTensors.features(model, batch);
        }
    }

    boolean validates(long step) {
        long every =
                config.validation().every() > 0 ? config.validation().every() : stepsPerEpoch();
        return validation().isPresent() && (step % every == 0 || step == steps());
    }

    Optional<Validation> validation() {
        return config.validation().split().map(this::validation);
    }

    Optional<Validation> test() {
        return config.validation().testSplit().map(this::validation);
    }

    private final Map<Split, Validation> validations = new LinkedHashMap<>();

    private Validation validation(Split split) {
        return validations.computeIfAbsent(split, this::newValidation);
    }

    private Validation newValidation(Split split) {
        FrameSettings training = config.data().frames();
        FrameSettings uniform =
                new FrameSettings(
                        training.count(),
                        training.size(),
                        FrameSettings.Sampling.UNIFORM,
                        FrameSettings.Augmentation.NONE,
                        training.fusion());
        Generation generation = config.validation().search().generation();
        return new Validation(data.judged(split), inputs(uniform), generation, batchSize());
    }

    /** One caption by people of each validation clip, for the report. */
    Map<String, String> references() {
        Map<String, String> references = new LinkedHashMap<>();
        validation()
                .ifPresent(
                        judged ->
                                judged.clips()
                                        .forEach(
                                                clip ->
                                                        references.put(
                                                                clip.clip().id(),
                                                                clip.clip().captions().get(0))));
        return references;
    }

    Path bestFolder() {
        return config.run().output().resolve("best");
    }

    void writeAdapter(Path target, Map<String, Tensor> weights) {
        TrainableModel.Adaptation adaptation = model.adaptation();
        new Adapter(
                        config.run().model(),
                        adaptation.parts().stream().map(TrainedPart::toString).sorted().toList(),
                        adaptation.lowRank(),
                        clipFormat(adaptation))
                .write(target, weights);
    }

    private Adapter.ClipFormat clipFormat(TrainableModel.Adaptation adaptation) {
        FrameSettings frames = config.data().frames();
        return new Adapter.ClipFormat(
                adaptation.prompt(), frames.count(), frames.size(), frames.fusion(), "paper");
    }

    private ClipInputs inputs(FrameSettings frames) {
        PixelInputs pixels = new PixelInputs(frames, images.normalisation());
        if (config.data().cache().isEmpty()) {
            return pixels;
        }
        CacheSettings cache = config.data().cache().get();
        var vision = model.blip2().config().vision();
        return new CachedInputs(
                cache.folder(),
                VisionFingerprint.of(folder),
                new FeatureShape(frames.count(), vision.tokens(frames.size()), vision.hidden()),
                pixels,
                clip -> ClipTensors.encode(model, clip),
                frames.random() ? cache.variants() : 1,
                // without chance in it, runs of all seeds share what was computed once
                frames.random() ? cache.seed().orElse(config.run().seed()) : 0,
                progress::warned);
    }

    private TrainableModel.Adaptation adaptation() {
        return new TrainableModel.Adaptation(
                config.train().all(),
                config.train().lora(),
                config.machine().precision(),
                config.data().frames().fusion(),
                config.data().text().prompt(),
                config.data().text().maxTokens());
    }
}
