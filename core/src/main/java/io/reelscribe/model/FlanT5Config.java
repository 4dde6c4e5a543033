package io.reelscribe.model;

import io.reelscribe.nn.Activation;
import java.util.Locale;

/**
 * Shape of a FlanT5 (T5 1.1: gated feed-forward). Missing keys take T5's own defaults.
 *
 * @param headSize width of one head; heads times headSize need not be hidden
 * @param buckets number of relative-position buckets
 * @param maxDistance distance from which positions share the last bucket
 * @param tied whether the head is the embedding table; its input is then scaled by hidden^-0.5
 */
public record FlanT5Config(
        int hidden,
        int headSize,
        int inner,
        int encoderLayers,
        int decoderLayers,
        int heads,
        int buckets,
        int maxDistance,
        int vocabulary,
        Activation activation,
        double epsilon,
        double dropout,
        boolean tied,
        int padToken,
        int endToken,
        int startToken)
        implements LanguageConfig {
    static FlanT5Config read(ConfigFields fields) {
        int layers = fields.positive("num_layers", 6);
        return new FlanT5Config(
                fields.positive("d_model", 512),
                fields.positive("d_kv", 64),
                fields.positive("d_ff", 2048),
                layers,
                fields.positive("num_decoder_layers", layers),
                fields.positive("num_heads", 8),
                fields.positive("relative_attention_num_buckets", 32),
                fields.positive("relative_attention_max_distance", 128),
                fields.positive("vocab_size", 32128),
                activation(fields),
                fields.number("layer_norm_epsilon", 1e-6),
                fields.number("dropout_rate", 0.1),
                fields.flag("tie_word_embeddings", true),
                fields.integer("pad_token_id", 0),
                fields.integer("eos_token_id", 1),
                fields.integer("decoder_start_token_id", fields.integer("pad_token_id", 0)));
    }

    /** "gated-gelu" alone means the tanh form; an explicit dense_act_fn overrides it. */
    private static Activation activation(ConfigFields fields) {
        String projection = fields.text("feed_forward_proj", "relu").toLowerCase(Locale.ROOT);
        if (!projection.startsWith("gated-")) {
            throw fields.problem("feed_forward_proj", "gated-gelu (FlanT5)", projection);
        }
        String named = projection.substring("gated-".length());
        return fields.activation("dense_act_fn", named.equals("gelu") ? "gelu_new" : named);
    }
}
