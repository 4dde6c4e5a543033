package io.reelscribe.reproduce;

import java.util.List;

/** What post-training changes. */
public enum TrainedLevel {
    QFORMER("Q-Former only", Parts.QFORMER, "train.language-model=none", "train.lora=~"),
    LORA(
            "Q-Former + LoRA",
            Parts.QFORMER,
            "train.language-model=lora",
            "train.lora={targets: [q, v], rank: 8, alpha: 16, dropout: 0.05}"),
    LANGUAGE_MODEL("language model only", "train.parts=[projection]"),
    ALL_BUT_VISION("everything but the vision encoder", Parts.QFORMER),
    EVERYTHING("everything", "train.parts=[vision, " + Parts.NAMES + "]", "data.cache=~");

    private static final class Parts {
        static final String NAMES = "vision-norm, query-tokens, qformer, projection";
        static final String QFORMER = "train.parts=[" + NAMES + "]";
    }

    private final String title;
    private final List<String> overrides;

    TrainedLevel(String title, String... overrides) {
        this.title = title;
        this.overrides = List.of(overrides);
    }

    List<String> overrides() {
        return overrides;
    }

    @Override
    public String toString() {
        return title;
    }
}
