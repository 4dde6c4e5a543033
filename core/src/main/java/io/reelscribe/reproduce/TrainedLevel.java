package io.reelscribe.reproduce;

import java.util.List;

/** What post-training changes. */
public enum TrainedLevel {
    QFORMER("Q-Former only", "train.language-model=none", "train.lora=~"),
    LORA(
            "Q-Former + LoRA",
            "train.language-model=lora",
            "train.lora={targets: [q, v], rank: 8, alpha: 16, dropout: 0.05}"),
    ALL_BUT_VISION("everything but the vision encoder"),
    EVERYTHING(
            "everything",
            "train.parts=[vision, vision-norm, query-tokens, qformer, projection]",
            "data.cache=~");

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
