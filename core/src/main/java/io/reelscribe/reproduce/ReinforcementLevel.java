package io.reelscribe.reproduce;

import java.util.List;

/** Self-critical sequence training after cross-entropy. */
public enum ReinforcementLevel {
    PUBLISHED(
            "published reward, beams",
            "loss.mode=paper",
            "loss.rollouts=beams",
            "loss.baseline=mean-of-all",
            "loss.reward={cider-d: 1}"),
    BEAMS("correct reward, beams", "loss.mode=correct", "loss.rollouts=beams"),
    SAMPLES("correct reward, samples", "loss.mode=correct", "loss.rollouts=samples");

    private final String title;
    private final List<String> overrides;

    ReinforcementLevel(String title, String... overrides) {
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
