package io.reelscribe.reproduce;

import io.reelscribe.model.KnownModel;
import java.util.List;

/**
 * Random weights.
 *
 * @param like the architecture
 */
record FreshModel(LanguageLevel language, KnownModel like, long seed) implements ModelSource {
    @Override
    public String title() {
        return "random weights, " + language + " language model";
    }

    @Override
    public String origin() {
        return "from nothing, " + language + " language model";
    }

    @Override
    public List<StudyRun> needs() {
        return List.of();
    }

    @Override
    public String identity() {
        return "fresh\n" + like + "\nseed " + seed;
    }

    @Override
    public int steps() {
        return 0;
    }

    @Override
    public double seconds(StudyScale.Speeds speeds) {
        return 1;
    }
}
