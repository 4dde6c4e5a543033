package io.reelscribe.reproduce;

import java.util.List;

/** Captions by a model that has seen no clip. */
record ZeroShot(ModelSource base, Recipe recipe, Judged judged) implements CaptioningRun {
    @Override
    public String title() {
        return "zero-shot captions, %s, %s, %s"
                .formatted(
                        recipe.frames() == 1 ? "1 frame" : recipe.frames() + " frames",
                        recipe.fusion(),
                        base.origin());
    }

    @Override
    public List<StudyRun> needs() {
        return List.of(base);
    }

    @Override
    public String identity() {
        return "zero-shot\n%s\n%s\n%s\n%s\n%s"
                .formatted(
                        base.id(),
                        judged,
                        recipe.config().data().frames(),
                        recipe.config().data().text(),
                        recipe.config().validation().search());
    }

    @Override
    public int steps() {
        return 0;
    }

    @Override
    public double seconds(StudyScale.Speeds speeds) {
        return (judged.test() + judged.heldOut()) * speeds.captionedClip();
    }
}
