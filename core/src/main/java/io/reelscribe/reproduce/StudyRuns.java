package io.reelscribe.reproduce;

import io.reelscribe.model.Fusion;
import io.reelscribe.model.KnownModel;
import io.reelscribe.model.VisionConfig;
import io.reelscribe.reproduce.CaptioningRun.Judged;
import io.reelscribe.train.VisionFingerprint;
import io.reelscribe.train.config.FrameSettings;
import io.reelscribe.train.config.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Makes the runs that claims compare, from the usual one by changing a setting. */
final class StudyRuns {
    private static final long SHARED_SEED = 1;

    private final StudyScale scale;
    private final Map<LanguageLevel, KnownModel> models;
    private final Path vision;
    private final String fingerprint;
    private final Recipe pretraining;
    private final Recipe crossEntropy;
    private final Recipe reinforcement;
    private final Judged judged;

    /**
     * @throws io.reelscribe.ReelscribeException if a configuration or the vision encoder cannot be
     *     used
     */
    StudyRuns(StudySettings settings) {
        scale = settings.scale();
        models = settings.models();
        vision = settings.vision();
        fingerprint = VisionFingerprint.of(vision);
        Path configurations = settings.configurations();
        judged = new Judged(scale.sets().test(), scale.sets().heldOut());
        StudyScale.Lengths lengths = scale.lengths();
        pretraining =
                recipe(configurations.resolve("bridge.yaml"), lengths.pretraining(), List.of());
        crossEntropy =
                recipe(
                        configurations.resolve("posttrain.yaml"),
                        lengths.crossEntropy(),
                        postTrained(
                                "data.frames.fusion=" + Fusion.QUERIES,
                                "optimizer.batch-size=" + lengths.clips()));
        FrameSettings frames = crossEntropy.config().data().frames();
        reinforcement =
                recipe(
                        configurations.resolve("scst.yaml"),
                        lengths.reinforcement(),
                        postTrained(
                                "machine.precision=" + crossEntropy.config().machine().precision(),
                                "data.frames.count=" + usualFrames(),
                                "data.frames.sampling=" + Spelling.of(frames.sampling()),
                                "data.frames.augmentation=" + Spelling.of(frames.augmentation()),
                                "data.frames.fusion=" + Fusion.QUERIES));
    }

    private VisionConfig visionConfig() {
        return models.get(LanguageLevel.MIDDLE).config().vision();
    }

    /** Frames of a clip in the usual run. */
    int usualFrames() {
        return crossEntropy.frames();
    }

    /** Their side in pixels. */
    int usualSize() {
        return crossEntropy.size();
    }

    /** The side nearest to a percentage of the usual one that patches can fill. */
    int size(int percent) {
        int patch = visionConfig().patchSize();
        return Math.max(1, Math.round(usualSize() * percent / (100f * patch))) * patch;
    }

    private static List<String> postTrained(String... settings) {
        List<String> all = new ArrayList<>(TrainedLevel.ALL_BUT_VISION.overrides());
        all.addAll(List.of(settings));
        return all;
    }

    private Recipe recipe(Path file, int steps, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("data.frames.size=" + visionConfig().imageSize());
        all.add("train.dropout=~");
        all.add("length={steps: " + steps + "}");
        all.add("schedule.warmup-steps=" + Math.max(0, Math.min(100, steps / 10)));
        all.add("validation.every=" + Math.max(1, (steps + 3) / 4));
        all.add("validation.max-clips=" + scale.sets().validation());
        all.add("checkpoints={every: " + Math.max(1, steps / 8) + ", keep: 1}");
        Recipe recipe = Recipe.read(file, all);
        // of each clip one sampling: such short runs hardly meet a clip twice
        List<String> sampling = List.of("data.cache.variants=1", "data.cache.seed=~");
        return recipe.cached() ? recipe.with(sampling) : recipe;
    }

    ModelSource fresh(LanguageLevel language) {
        return freshModel(language);
    }

    private FreshModel freshModel(LanguageLevel language) {
        return new FreshModel(language, models.get(language), vision, fingerprint, SHARED_SEED);
    }

    /** The one pre-trained model of that size and on so many pairs, which all seeds share. */
    ModelSource pretrained(LanguageLevel language, int pairs) {
        return new Pretraining(
                freshModel(language), pretraining.with(List.of("run.seed=" + SHARED_SEED)), pairs);
    }

    ModelSource pretrained() {
        return pretrained(LanguageLevel.MIDDLE, scale.sets().pairs());
    }

    /** What the pre-trained model says of clips. */
    Variant zeroShot(String name, int frames, Fusion fusion) {
        Recipe recipe = crossEntropy.with(frames(frames, fusion));
        return new Variant(name, List.of(new ZeroShot(pretrained(), recipe, judged)));
    }

    static List<String> frames(int count, Fusion fusion) {
        return List.of("data.frames.count=" + count, "data.frames.fusion=" + fusion);
    }

    /** The usual post-training. */
    Variant usual(String name) {
        return postTrained(name, pretrained(), scale.sets().train(), List.of());
    }

    /** The usual post-training but for some settings. */
    Variant usualBut(String name, List<String> overrides) {
        return postTrained(name, pretrained(), scale.sets().train(), overrides);
    }

    Variant postTrained(String name, ModelSource base, int clips, List<String> overrides) {
        return new Variant(
                name,
                seeds().mapToObj(seed -> postTraining(base, clips, overrides, seed)).toList());
    }

    private PostTraining postTraining(
            ModelSource base, int clips, List<String> overrides, long seed) {
        Recipe recipe = crossEntropy.with(seeded(overrides, seed));
        return new PostTraining(base, Optional.empty(), recipe, clips, judged);
    }

    /** Reinforcement after the usual post-training of the same seed. */
    Variant reinforced(ReinforcementLevel level) {
        List<PostTraining> runs = new ArrayList<>();
        seeds().forEach(
                        seed ->
                                runs.add(
                                        new PostTraining(
                                                pretrained(),
                                                Optional.of(
                                                        postTraining(
                                                                pretrained(),
                                                                scale.sets().train(),
                                                                List.of(),
                                                                seed)),
                                                reinforcement.with(seeded(level.overrides(), seed)),
                                                scale.sets().train(),
                                                judged)));
        return new Variant(level.toString(), runs);
    }

    private LongStream seeds() {
        return LongStream.rangeClosed(1, scale.seeds());
    }

    private static List<String> seeded(List<String> overrides, long seed) {
        List<String> all = new ArrayList<>(overrides);
        all.add("run.seed=" + seed);
        return all;
    }
}
