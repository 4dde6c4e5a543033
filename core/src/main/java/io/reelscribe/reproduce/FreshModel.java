package io.reelscribe.reproduce;

import java.util.List;

/**
 * Random weights.
 *
 * @param like the architecture, as {@code model init} names it
 */
record FreshModel(LanguageLevel language, String like, long seed) implements ModelSource {
    @Override
    public String title() {
        return "random weights, " + language + " language model";
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
