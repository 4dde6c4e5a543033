package io.reelscribe.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pre-training on stills and their captions.
 *
 * @param pairs how many of them, the first ones
 */
record Pretraining(FreshModel start, Recipe recipe, int pairs) implements ModelSource {
    @Override
    public LanguageLevel language() {
        return start.language();
    }

    @Override
    public String title() {
        return "pre-training " + described();
    }

    @Override
    public String origin() {
        return "pre-trained " + described();
    }

    private String described() {
        return String.format(Locale.ROOT, "on %,d pairs, %s language model", pairs, language());
    }

    @Override
    public List<StudyRun> needs() {
        return List.of(start);
    }

    @Override
    public String identity() {
        return "pretraining\n" + start.id() + "\npairs " + pairs + "\n" + recipe.canonical();
    }

    @Override
    public int steps() {
        return recipe.steps();
    }

    @Override
    public long encodedFrames() {
        return recipe.encodedFrames(pairs);
    }

    @Override
    public Optional<String> features() {
        return recipe.features("stills");
    }

    @Override
    public double seconds(StudyScale.Speeds speeds) {
        return steps() * speeds.pretrainingStep() * language().cost();
    }
}
