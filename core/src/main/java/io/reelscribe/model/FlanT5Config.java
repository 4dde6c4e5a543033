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
    private static final int MOST_BUCKETS = 4096;
    private static final int MOST_DISTANCE = 1 << 20;

    @Override
    public FlanT5Config withDropout(double other) {
        return new FlanT5Config(
                hidden,
                headSize,
                inner,
                encoderLayers,
                decoderLayers,
                heads,
                buckets,
                maxDistance,
                vocabulary,
                activation,
                epsilon,
                other,
                tied,
                padToken,
                endToken,
                startToken);
    }

    static FlanT5Config read(ConfigFields fields) {
        int layers = fields.count("num_layers", 6);
        int vocabulary = fields.positive("vocab_size", 32128);
        int padToken = fields.token("pad_token_id", vocabulary, 0);
        // half the buckets are exact, in each direction
        int buckets = fields.between("relative_attention_num_buckets", 4, MOST_BUCKETS, 32);
        return new FlanT5Config(
                fields.positive("d_model", 512),
                fields.count("d_kv", 64),
                fields.positive("d_ff", 2048),
                layers,
                fields.count("num_decoder_layers", layers),
                fields.count("num_heads", 8),
                buckets,
                fields.between(
                        "relative_attention_max_distance", buckets / 2 + 1, MOST_DISTANCE, 128),
                vocabulary,
                activation(fields),
                fields.epsilon("layer_norm_epsilon", 1e-6),
                fields.probability("dropout_rate", 0.1),
                fields.flag("tie_word_embeddings", true),
                padToken,
                fields.token("eos_token_id", vocabulary, 1),
                fields.token("decoder_start_token_id", vocabulary, padToken));
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
