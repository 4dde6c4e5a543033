package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.ClipFiles;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.LocatedClips;
import io.reelscribe.dataset.Split;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import io.reelscribe.metrics.Bleu;
import io.reelscribe.metrics.DocumentFrequencies;
import io.reelscribe.metrics.MeteorMetric;
import io.reelscribe.metrics.PtbTokenizer;
import io.reelscribe.metrics.RougeL;
import io.reelscribe.metrics.meteor.Meteor;
import io.reelscribe.nn.Mode;
import io.reelscribe.pixels.ImageProcessorConfig;
import io.reelscribe.tensor.ComputeThreads;
import io.reelscribe.train.config.CacheSettings;
import io.reelscribe.train.config.DatasetSettings;
import io.reelscribe.train.config.FrameSettings;
import io.reelscribe.train.config.LanguageTraining;
import io.reelscribe.train.config.LossSettings;
import io.reelscribe.train.config.OptimizerSettings;
import io.reelscribe.train.config.RunLength;
import io.reelscribe.train.config.ScheduleSettings;
import io.reelscribe.train.config.SelfCriticalSettings;
import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.config.ValidationSettings;
import io.reelscribe.train.data.CachedInputs;
import io.reelscribe.train.data.ClipFeed;
import io.reelscribe.train.data.ClipInput;
import io.reelscribe.train.data.ClipInputs;
import io.reelscribe.train.data.FeedSettings;
import io.reelscribe.train.data.PixelInputs;
import io.reelscribe.train.data.TrainingClips;
import io.reelscribe.train.feature.FeatureShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final List<TrainingClips> clips = new ArrayList<>();
    private final Objective objective;
    private final TrainingProgress progress;
    private long rows;

    TrainingSetup(TrainingConfig config, Peers peers, TrainingProgress progress) {
        this.config = config;
        this.peers = peers;
        this.progress = progress;
        for (DatasetSettings dataset : config.data().datasets()) {
            clips.add(
                    new TrainingClips(
                            dataset.annotations().get(0).toString(),
                            located(dataset, dataset.split()),
                            dataset.ratio()));
        }
        folder =
                new ModelHub(HubSettings.fromEnvironment(System.getenv()), DownloadListener.NONE)
                        .resolve(config.run().model());
        images = ImageProcessorConfig.load(folder);
        if (config.machine().threads() > 0) {
            ComputeThreads.use(config.machine().threads());
        }
        model =
                TrainableModel.load(
                        folder,
                        adaptation(),
                        config.machine().device().open(),
                        config.run()
                                .adapter()
                                .map(path -> path.resolve(TrainingState.WEIGHTS))
                                .orElse(null),
                        config.run().seed());
        objective = objective(config.loss());
        if (config.train().gradientCheckpointing()) {
            progress.warned(
                    "train.gradient-checkpointing has no effect yet: all activations are kept");
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
                        : WeightDecay.MATRICES);
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
        return new ClipFeed(clips, settings, inputs(config.data().frames()), position);
    }

    /** Patch tokens before the last norm; without a graph where the vision encoder is frozen. */
    Tensor features(List<ClipInput> batch) {
        if (model.adaptation().parts().contains(TrainablePart.VISION)) {
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
        List<LocatedClip> all = located(config.data().datasets().get(0), split);
        int most = config.validation().maxClips();
        List<LocatedClip> used = most > 0 && most < all.size() ? all.subList(0, most) : all;
        FrameSettings training = config.data().frames();
        FrameSettings uniform =
                new FrameSettings(
                        training.count(),
                        training.size(),
                        FrameSettings.Sampling.UNIFORM,
                        false,
                        training.fusion());
        ValidationSettings.Search search = config.validation().search();
        Generation generation =
                new Generation(
                        search.beams() == 1
                                ? new Search.Greedy()
                                : new Search.Beam(search.beams(), 1),
                        search.minNewTokens(),
                        search.maxNewTokens(),
                        1,
                        0);
        return new Validation(used, inputs(uniform), generation, batchSize());
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
        FrameSettings frames = config.data().frames();
        new Adapter(
                        config.run().model(),
                        adaptation.parts().stream().map(TrainablePart::toString).sorted().toList(),
                        adaptation.lowRank(),
                        new Adapter.ClipFormat(
                                adaptation.prompt(),
                                frames.count(),
                                frames.size(),
                                frames.fusion(),
                                "paper"))
                .write(target, weights);
    }

    private List<LocatedClip> located(DatasetSettings dataset, Split split) {
        CaptionSet set = CaptionSet.read(dataset.annotations()).only(split);
        LocatedClips located = ClipFiles.under(dataset.videos()).locate(set);
        if (!located.missing().isEmpty()) {
            progress.warned(
                    "%d of %d clips of split %s are not under %s"
                            .formatted(
                                    located.missing().size(),
                                    set.clips().size(),
                                    split,
                                    dataset.videos()));
        }
        if (located.found().isEmpty()) {
            throw new ConfigurationException(
                    "%s: none of the %d clips of split %s was found under %s"
                            .formatted(
                                    dataset.annotations().get(0),
                                    set.clips().size(),
                                    split,
                                    dataset.videos()));
        }
        return located.found();
    }

    private ClipInputs inputs(FrameSettings frames) {
        PixelInputs pixels = new PixelInputs(frames, images.normalisation());
        if (config.data().cache().isEmpty()) {
            return pixels;
        }
        CacheSettings cache = config.data().cache().get();
        boolean random =
                frames.augmentation() || frames.sampling() == FrameSettings.Sampling.HEADTAIL;
        var vision = model.blip2().config().vision();
        return new CachedInputs(
                cache.folder(),
                VisionFingerprint.of(folder),
                new FeatureShape(frames.count(), vision.tokens(frames.size()), vision.hidden()),
                pixels,
                clip -> ClipTensors.encode(model, clip),
                random ? cache.variants() : 1,
                config.run().seed(),
                progress::warned);
    }

    private TrainableModel.Adaptation adaptation() {
        Set<TrainablePart> parts = EnumSet.noneOf(TrainablePart.class);
        config.train().parts().forEach(part -> parts.add(TrainablePart.valueOf(part.name())));
        if (config.train().languageModel() == LanguageTraining.ALL) {
            parts.add(TrainablePart.LANGUAGE_MODEL);
        } else if (config.train().languageModel() == LanguageTraining.LORA) {
            parts.add(TrainablePart.LORA);
        }
        return new TrainableModel.Adaptation(
                parts,
                config.train().lora(),
                config.machine().precision(),
                config.data().frames().fusion(),
                config.data().text().prompt(),
                config.data().text().maxTokens());
    }

    private Objective objective(LossSettings loss) {
        if (loss instanceof LossSettings.CrossEntropy crossEntropy) {
            return new CaptionLikelihood(new CrossEntropy(crossEntropy.labelSmoothing()));
        }
        SelfCriticalSettings settings = (SelfCriticalSettings) loss;
        boolean published = settings.mode() == SelfCriticalSettings.Mode.PAPER;
        Search search =
                settings.rollouts() == SelfCriticalSettings.Rollouts.BEAMS
                        ? new Search.Beam(settings.count(), 1)
                        : new Search.Sample(settings.count(), 1, 0, 1, config.run().seed());
        return new SelfCritical(
                new Generation(search, 0, settings.maxNewTokens(), 1, 0),
                published ? Reward.published() : reward(settings),
                Baseline.valueOf(settings.baseline().name()),
                published ? Mode.TRAINING : Mode.INFERENCE,
                !published);
    }

    private Reward reward(SelfCriticalSettings settings) {
        Map<String, List<String>> references = new LinkedHashMap<>();
        for (TrainingClips dataset : clips) {
            for (LocatedClip clip : dataset.clips()) {
                references.put(clip.clip().id(), clip.clip().captions());
            }
        }
        Map<Reward, Double> parts = new LinkedHashMap<>();
        settings.reward()
                .forEach((metric, weight) -> parts.put(reward(metric, references), weight));
        return parts.size() == 1 && parts.containsValue(1.0)
                ? parts.keySet().iterator().next()
                : Reward.weighted(parts);
    }

    private static Reward reward(
            SelfCriticalSettings.RewardMetric metric, Map<String, List<String>> references) {
        return switch (metric) {
            case CIDER_D ->
                    Reward.ciderD(
                            references,
                            DocumentFrequencies.of(references.values(), PtbTokenizer::tokenize));
            case BLEU4 -> Reward.metric(new Bleu(), "BLEU-4", references);
            case ROUGE_L -> Reward.metric(new RougeL(), "ROUGE-L", references);
            case METEOR -> {
                MeteorMetric meteor = new MeteorMetric(Meteor.withWordNet());
                yield Reward.metric(meteor, Meteor.withWordNet().label(), references);
            }
        };
    }
}
