package io.reelscribe.train.config;

/**
 * What the language model reads.
 *
 * @param prompt given to FLAN-T5 with each clip; empty for OPT
 * @param maxTokens most tokens of the prompt, and of a caption
 */
public record TextSettings(String prompt, int maxTokens) {
    static final TextSettings PAPER = new TextSettings("a video of", 32);

    public TextSettings {
        new Requirements().atLeast("maxTokens", maxTokens, 1).check();
    }
}
