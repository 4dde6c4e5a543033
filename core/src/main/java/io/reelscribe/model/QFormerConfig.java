package io.reelscribe.model;

import io.reelscribe.nn.Activation;

/**
 * Shape of the Q-Former; defaults are BERT-base with cross-attention in every second layer.
 *
 * @param crossAttentionEvery layers 0, n, 2n, … look at the image
 * @param visionHidden width of the patch tokens
 */
public record QFormerConfig(
        int hidden,
        int inner,
        int layers,
        int heads,
        int crossAttentionEvery,
        int visionHidden,
        Activation activation,
        double epsilon,
        double dropout,
        double attentionDropout) {
    public QFormerConfig {
        VisionConfig.requireDivisible(
                "qformer_config.hidden_size", hidden, "num_attention_heads", heads);
    }

    static QFormerConfig read(ConfigFields fields, int visionHidden) {
        return new QFormerConfig(
                fields.positive("hidden_size", 768),
                fields.positive("intermediate_size", 3072),
                fields.count("num_hidden_layers", 12),
                fields.count("num_attention_heads", 12),
                fields.positive("cross_attention_frequency", 2),
                fields.positive("encoder_hidden_size", visionHidden),
                fields.activation("hidden_act", "gelu"),
                fields.epsilon("layer_norm_eps", 1e-12),
                fields.probability("hidden_dropout_prob", 0.1),
                fields.probability("attention_probs_dropout_prob", 0.1));
    }
}
