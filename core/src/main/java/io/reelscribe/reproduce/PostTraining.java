package io.reelscribe.reproduce;

import io.reelscribe.model.Fusion;
import io.reelscribe.train.config.SelfCriticalSettings;
import io.reelscribe.train.config.TrainedPart;
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
        String kind = reinforces() ? "SCST" : "post-training";
        return String.format(
                Locale.ROOT,
                "%s, %,d clips, %d frames of %d, %s, %s language model%s, seed %d",
                kind,
                clips,
                recipe.frames(),
                recipe.size(),
                recipe.fusion(),
                base.language(),
                base instanceof FreshModel ? " from nothing" : "",
                recipe.seed());
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
        double step = reinforces() ? speeds.reinforcementStep() : speeds.crossEntropyStep();
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

    /** What the encoded clips depend on, where they are kept. */
    Optional<String> cacheName() {
        return recipe.cached()
                ? Optional.of(
                        "%s-%d-frames-of-%d-seed-%d"
                                .formatted(
                                        base.id(), recipe.frames(), recipe.size(), recipe.seed()))
                : Optional.empty();
    }

    private boolean reinforces() {
        return recipe.config().loss() instanceof SelfCriticalSettings;
    }
}
