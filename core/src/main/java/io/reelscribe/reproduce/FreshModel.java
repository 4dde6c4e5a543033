package io.reelscribe.reproduce;

import io.reelscribe.model.KnownModel;
import java.nio.file.Path;
import java.util.List;

/**
 * Random weights but for the vision encoder, which is a trained one.
 *
 * @param like the architecture
 * @param vision folder of the model whose vision encoder it has
 * @param fingerprint of that encoder
 */
record FreshModel(
        LanguageLevel language, KnownModel like, Path vision, String fingerprint, long seed)
        implements ModelSource {
    @Override
    public String title() {
        return "random weights after the vision encoder, " + language + " language model";
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
        return "fresh\n" + like + "\nvision " + fingerprint + "\nseed " + seed;
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
