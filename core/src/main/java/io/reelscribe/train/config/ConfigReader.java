package io.reelscribe.train.config;

import io.reelscribe.dataset.Split;
import io.reelscribe.model.Fusion;
import io.reelscribe.tensor.DeviceChoice;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.Precision;
import io.reelscribe.train.config.OptimizerSettings.DecayGroups;
import io.reelscribe.train.config.SelfCriticalSettings.Baseline;
import io.reelscribe.train.config.SelfCriticalSettings.Mode;
import io.reelscribe.train.config.SelfCriticalSettings.RewardMetric;
import io.reelscribe.train.config.SelfCriticalSettings.Rollouts;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes settings of a tree: every key the configuration knows stands here. */
final class ConfigReader {
    private static final String SPLITS = "train, validation, test or none";

    private ConfigReader() {}

    static TrainingConfig read(Path file, List<String> overrides) {
        Problems problems = new Problems();
        Setting.Section tree = new SettingsFile(problems).read(file);
        tree = new Overrides(problems).apply(tree, overrides);
        SectionReader root = new SectionReader(tree, problems);
        TrainingConfig config = config(root);
        problems.throwIfAny();
        return config;
    }

    private static TrainingConfig config(SectionReader root) {
        RunSettings run = root.section("run", ConfigReader::run);
        MachineSettings machine = root.section("machine", ConfigReader::machine);
        TrainedParts train = root.section("train", ConfigReader::train);
        DataSettings data = root.section("data", ConfigReader::data);
        LossSettings loss = root.section("loss", ConfigReader::loss);
        OptimizerSettings optimizer = root.section("optimizer", ConfigReader::optimizer);
        ScheduleSettings schedule = root.section("schedule", ConfigReader::schedule);
        RunLength length = root.section("length", ConfigReader::length);
        ValidationSettings validation = root.section("validation", ConfigReader::validation);
        CheckpointSettings checkpoints = root.section("checkpoints", ConfigReader::checkpoints);
        return root.build(
                () ->
                        new TrainingConfig(
                                run,
                                machine,
                                train,
                                data,
                                loss,
                                optimizer,
                                schedule,
                                length,
                                validation,
                                checkpoints));
    }

    private static RunSettings run(SectionReader in) {
        String model = in.requiredText("model");
        Optional<Path> adapter = Optional.ofNullable(in.path("adapter", null));
        Path output = in.requiredPath("output");
        long seed = in.wholeLong("seed", RunSettings.PAPER_SEED);
        return in.build(() -> new RunSettings(model, adapter, output, seed));
    }

    private static MachineSettings machine(SectionReader in) {
        MachineSettings usual = MachineSettings.DEFAULT;
        DeviceChoice device = in.choice("device", DeviceChoice.class, usual.device());
        Precision precision =
                in.scalar("precision", "f32 or bf16", Precision::parse, usual.precision());
        int threads = in.whole("threads", usual.threads());
        int processes = in.whole("processes", usual.processes());
        return in.build(() -> new MachineSettings(device, precision, threads, processes));
    }

    private static TrainedParts train(SectionReader in) {
        TrainedParts usual = TrainedParts.PAPER;
        List<TrainedPart> parts =
                in.choices("parts", TrainedPart.OUTSIDE_LANGUAGE_MODEL, List.copyOf(usual.parts()));
        LanguageTraining language =
                in.choice("language-model", LanguageTraining.class, usual.languageModel());
        LowRank fallback = language == LanguageTraining.LORA ? usual.lora() : LowRank.NONE;
        LowRank lora = in.section("lora", section -> section.isEmpty() ? fallback : lora(section));
        Optional<Double> dropout = in.optionalNumber("dropout");
        return in.build(() -> new TrainedParts(set(parts), language, lora, dropout));
    }

    private static Set<TrainedPart> set(List<TrainedPart> parts) {
        Set<TrainedPart> set = EnumSet.noneOf(TrainedPart.class);
        set.addAll(parts);
        return set;
    }

    private static LowRank lora(SectionReader in) {
        LowRank usual = LowRank.PAPER;
        List<String> targets =
                in.list("targets", "names", text -> text, List.copyOf(usual.targets()));
        int rank = in.whole("rank", usual.rank());
        double alpha = in.number("alpha", usual.alpha());
        double dropout = in.number("dropout", usual.dropout());
        return in.build(() -> new LowRank(Set.copyOf(targets), rank, alpha, dropout));
    }

    private static DataSettings data(SectionReader in) {
        List<DatasetSettings> datasets = in.sections("datasets", ConfigReader::dataset);
        RowChoice rows = in.choice("rows", RowChoice.class, RowChoice.CAPTION);
        FrameSettings frames = in.section("frames", ConfigReader::frames);
        TextSettings text = in.section("text", ConfigReader::text);
        Optional<CacheSettings> cache =
                in.section(
                        "cache",
                        section ->
                                section.isEmpty()
                                        ? Optional.empty()
                                        : Optional.ofNullable(cache(section)));
        int decoders = in.whole("decoders", DataSettings.DEFAULT_DECODERS);
        return in.build(() -> new DataSettings(datasets, rows, frames, text, cache, decoders));
    }

    private static DatasetSettings dataset(SectionReader in) {
        List<Path> annotations = in.list("annotations", "paths", Path::of, List.of());
        Path videos = in.requiredPath("videos");
        Split split = in.scalar("split", SPLITS, ConfigReader::split, Split.TRAIN);
        double ratio = in.number("ratio", 1);
        return in.build(() -> new DatasetSettings(annotations, videos, split, ratio));
    }

    private static Split split(String text) {
        for (Split split : Split.values()) {
            if (split.label().equals(text)) {
                return split;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static FrameSettings frames(SectionReader in) {
        FrameSettings usual = FrameSettings.PAPER;
        int count = in.whole("count", usual.count());
        int size = in.whole("size", usual.size());
        FrameSettings.Sampling sampling =
                in.choice("sampling", FrameSettings.Sampling.class, usual.sampling());
        FrameSettings.Augmentation augmentation =
                in.choice("augmentation", FrameSettings.Augmentation.class, usual.augmentation());
        Fusion fusion = in.choice("fusion", Fusion.class, usual.fusion());
        return in.build(() -> new FrameSettings(count, size, sampling, augmentation, fusion));
    }

    private static TextSettings text(SectionReader in) {
        String prompt = in.text("prompt", TextSettings.PAPER.prompt());
        int maxTokens = in.whole("max-tokens", TextSettings.PAPER.maxTokens());
        return in.build(() -> new TextSettings(prompt, maxTokens));
    }

    private static CacheSettings cache(SectionReader in) {
        Path folder = in.requiredPath("folder");
        int variants = in.whole("variants", 1);
        Optional<Long> seed = in.optionalWhole("seed");
        return in.build(() -> new CacheSettings(folder, variants, seed));
    }

    private static LossSettings loss(SectionReader in) {
        LossSettings.Type type = in.choice("type", LossSettings.Type.class, LossSettings.Type.XE);
        return switch (type) {
            case XE -> crossEntropy(in);
            case WORDS -> new LossSettings.Words();
            case SCST -> selfCritical(in);
        };
    }

    private static LossSettings crossEntropy(SectionReader in) {
        double smoothing = in.number("label-smoothing", 0);
        return in.build(() -> new LossSettings.CrossEntropy(smoothing));
    }

    private static LossSettings selfCritical(SectionReader in) {
        Mode mode = in.choice("mode", Mode.class, Mode.CORRECT);
        SelfCriticalSettings usual =
                mode == Mode.PAPER ? SelfCriticalSettings.PAPER : SelfCriticalSettings.CORRECT;
        Rollouts rollouts = in.choice("rollouts", Rollouts.class, usual.rollouts());
        int count = in.whole("count", usual.count());
        Baseline baseline = in.choice("baseline", Baseline.class, usual.baseline());
        Map<RewardMetric, Double> reward =
                in.section(
                        "reward", section -> section.isEmpty() ? usual.reward() : reward(section));
        int maxNewTokens = in.whole("max-new-tokens", usual.maxNewTokens());
        return in.build(
                () ->
                        new SelfCriticalSettings(
                                mode, rollouts, count, baseline, reward, maxNewTokens));
    }

    private static Map<RewardMetric, Double> reward(SectionReader in) {
        Map<RewardMetric, Double> weights = in.weights(RewardMetric.class);
        return in.build(() -> weights);
    }

    private static OptimizerSettings optimizer(SectionReader in) {
        OptimizerSettings usual = OptimizerSettings.PAPER;
        int batchSize = in.whole("batch-size", usual.batchSize());
        int accumulation = in.whole("accumulation", usual.accumulation());
        double beta1 = in.number("beta1", usual.beta1());
        double beta2 = in.number("beta2", usual.beta2());
        double epsilon = in.number("epsilon", usual.epsilon());
        double weightDecay = in.number("weight-decay", usual.weightDecay());
        DecayGroups groups = in.choice("decay-groups", DecayGroups.class, usual.decayGroups());
        double muon = in.number("muon", usual.muon());
        double clipNorm = in.number("clip-norm", usual.clipNorm());
        return in.build(
                () ->
                        new OptimizerSettings(
                                batchSize,
                                accumulation,
                                beta1,
                                beta2,
                                epsilon,
                                weightDecay,
                                groups,
                                muon,
                                clipNorm));
    }

    private static ScheduleSettings schedule(SectionReader in) {
        ScheduleSettings usual = ScheduleSettings.PAPER;
        ScheduleSettings.Kind kind = in.choice("kind", ScheduleSettings.Kind.class, usual.kind());
        double rate = in.number("rate", usual.rate());
        double minRate = in.number("min-rate", usual.minRate());
        double warmupRate = in.number("warmup-rate", usual.warmupRate());
        int warmupSteps = in.whole("warmup-steps", usual.warmupSteps());
        return in.build(() -> new ScheduleSettings(kind, rate, minRate, warmupRate, warmupSteps));
    }

    private static RunLength length(SectionReader in) {
        boolean counted = in.has("steps");
        if (counted == in.has("epochs")) {
            in.problem("steps", "or 'epochs' is needed, one of the two");
        }
        int steps = in.whole("steps", 1);
        int epochs = in.whole("epochs", 1);
        int innerEpoch = in.whole("inner-epoch", counted ? steps : 1);
        if (!counted && in.has("inner-epoch")) {
            in.problem("inner-epoch", "goes with 'steps'; an epoch is one pass over the data");
        }
        return in.build(
                () ->
                        counted
                                ? new RunLength.Steps(steps, innerEpoch)
                                : new RunLength.Epochs(epochs));
    }

    private static ValidationSettings validation(SectionReader in) {
        ValidationSettings usual = ValidationSettings.PAPER;
        int every = in.whole("every", usual.every());
        Optional<Split> split = optionalSplit(in, "split", usual.split());
        Optional<Split> testSplit = optionalSplit(in, "test-split", usual.testSplit());
        int maxClips = in.whole("max-clips", usual.maxClips());
        int patience = in.whole("patience", usual.patience());
        int beams = in.whole("beams", ValidationSettings.Search.PAPER.beams());
        int most = in.whole("max-new-tokens", ValidationSettings.Search.PAPER.maxNewTokens());
        int least = in.whole("min-new-tokens", ValidationSettings.Search.PAPER.minNewTokens());
        return in.build(
                () ->
                        new ValidationSettings(
                                every,
                                split,
                                testSplit,
                                maxClips,
                                patience,
                                new ValidationSettings.Search(beams, most, least)));
    }

    /** {@code ~} says that there is none. */
    private static Optional<Split> optionalSplit(
            SectionReader in, String key, Optional<Split> usual) {
        Split split = in.scalar(key, SPLITS + " or ~", ConfigReader::split, null);
        return split == null && !in.mentions(key) ? usual : Optional.ofNullable(split);
    }

    private static CheckpointSettings checkpoints(SectionReader in) {
        int every = in.whole("every", CheckpointSettings.DEFAULT.every());
        int keep = in.whole("keep", CheckpointSettings.DEFAULT.keep());
        return in.build(() -> new CheckpointSettings(every, keep));
    }
}
