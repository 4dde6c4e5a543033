package io.reelscribe.reproduce;

import io.reelscribe.model.Fusion;
import io.reelscribe.train.config.SelfCriticalSettings;
import io.reelscribe.train.config.Spelling;
import io.reelscribe.train.config.TrainedPart;
import io.reelscribe.train.config.TrainedParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Post-training on clips, then their captions.
 *
 * @param from the post-training it goes on from, if any
 * @param clips how many, the first ones
 */
record PostTraining(
        ModelSource base, Optional<PostTraining> from, Recipe recipe, int clips, Judged judged)
        implements CaptioningRun {
    private static final double VISION_COST = 4;
    private static final double USUAL_FRAMES = 8;

    @Override
    public String title() {
        return String.format(
                Locale.ROOT,
                "%s on %,d clips, %s of %d, %s, %s, %s, seed %d",
                reinforces() ? reinforcement() : "post-training",
                clips,
                recipe.frames() == 1 ? "1 frame" : recipe.frames() + " frames",
                recipe.size(),
                recipe.fusion(),
                trained(),
                base.origin(),
                recipe.seed());
    }

    private String reinforcement() {
        SelfCriticalSettings settings = (SelfCriticalSettings) recipe.config().loss();
        return "SCST (%s, %s)"
                .formatted(Spelling.of(settings.mode()), Spelling.of(settings.rollouts()));
    }

    private String trained() {
        TrainedParts parts = recipe.config().train();
        List<String> names = new ArrayList<>();
        if (parts.trains(TrainedPart.VISION)) {
            names.add("vision encoder");
        }
        if (parts.trains(TrainedPart.QFORMER)) {
            names.add("Q-Former");
        }
        switch (parts.languageModel()) {
            case LORA -> names.add("LoRA");
            case ALL -> names.add("language model");
            default -> {}
        }
        return String.join(" + ", names);
    }

    @Override
    public List<StudyRun> needs() {
        return from.<List<StudyRun>>map(earlier -> List.of(base, earlier)).orElse(List.of(base));
    }

    @Override
    public String identity() {
        return "post-training\n%s\n%s\nclips %d\n%s\n%s"
                .formatted(
                        base.id(),
                        from.map(StudyRun::id).orElse("-"),
                        clips,
                        judged,
                        recipe.canonical());
    }

    @Override
    public int steps() {
        return recipe.steps();
    }

    @Override
    public double seconds(StudyScale.Speeds speeds) {
        double step =
                reinforces()
                        ? speeds.reinforcementStep()
                        : speeds.crossEntropyClip() * recipe.config().optimizer().batchSize();
        double frames = recipe.frames() / USUAL_FRAMES;
        double tokens = recipe.fusion() == Fusion.QUERIES ? frames : 1.0 / 8;
        double cost = base.language().cost() * (0.4 + 0.6 * tokens);
        if (recipe.config().train().trains(TrainedPart.VISION)) {
            cost += VISION_COST * frames;
        }
        return steps() * step * cost
                + (judged.test() + judged.heldOut())
                        * speeds.captionedClip()
                        * (0.4 + 0.6 * frames);
    }

    @Override
    public long encodedFrames() {
        return recipe.encodedFrames(clips);
    }

    @Override
    public Optional<String> features() {
        return recipe.features("clips");
    }

    private boolean reinforces() {
        return recipe.config().loss() instanceof SelfCriticalSettings;
    }
}
