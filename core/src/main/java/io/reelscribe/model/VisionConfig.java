package io.reelscribe.model;

import io.reelscribe.nn.Activation;

/**
 * Shape of the vision encoder; defaults are EVA-ViT-g without its last block, as in BLIP-2.
 *
 * @param imageSize side of the square input, in pixels
 * @param patchSize side of a patch, in pixels
 * @param epsilon of every layer norm
 */
public record VisionConfig(
        int hidden,
        int inner,
        int layers,
        int heads,
        int imageSize,
        int patchSize,
        Activation activation,
        double epsilon) {
    /** The largest side of the input, in pixels. */
    public static final int MOST_PIXELS = 4096;

    public VisionConfig {
        requireDivisible("vision_config.hidden_size", hidden, "num_attention_heads", heads);
        requireDivisible("vision_config.image_size", imageSize, "patch_size", patchSize);
    }

    static VisionConfig read(ConfigFields fields) {
        return new VisionConfig(
                fields.positive("hidden_size", 1408),
                fields.positive("intermediate_size", 6144),
                fields.count("num_hidden_layers", 39),
                fields.count("num_attention_heads", 16),
                fields.between("image_size", 1, MOST_PIXELS, 224),
                fields.between("patch_size", 1, MOST_PIXELS, 14),
                fields.activation("hidden_act", "gelu"),
                fields.epsilon("layer_norm_eps", 1e-6));
    }

    VisionConfig withImageSize(int other) {
        return new VisionConfig(
                hidden, inner, layers, heads, other, patchSize, activation, epsilon);
    }

    /** Patches along one side of an image of the native size. */
    public int grid() {
        return imageSize / patchSize;
    }

    /** Patch tokens of one frame of this size, the class token included. */
    public int tokens(int size) {
        int side = size / patchSize;
        return side * side + 1;
    }

    static void requireDivisible(String name, int value, String divisorName, int divisor) {
        if (value % divisor != 0) {
            throw new io.reelscribe.checkpoint.CheckpointException(
                    "%s %d is not divisible by %s %d".formatted(name, value, divisorName, divisor));
        }
    }
}
