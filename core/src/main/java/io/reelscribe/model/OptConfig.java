package io.reelscribe.model;

import io.reelscribe.nn.Activation;

/**
 * Shape of an OPT of the pre-norm kind (all but opt-350m).
 *
 * @param positions longest sequence; the position table has two rows more
 * @param tied whether the head is the embedding table
 * @param beginToken put before the text of a caption
 */
public record OptConfig(
        int hidden,
        int inner,
        int layers,
        int heads,
        int positions,
        int vocabulary,
        Activation activation,
        double dropout,
        double attentionDropout,
        boolean tied,
        int padToken,
        int beginToken,
        int endToken)
        implements LanguageConfig {
    /** The published models end a caption with a line break. */
    static final int LINE_BREAK = 50118;

    public OptConfig {
        VisionConfig.requireDivisible(
                "text_config.hidden_size", hidden, "num_attention_heads", heads);
    }

    @Override
    public OptConfig withDropout(double other) {
        return new OptConfig(
                hidden,
                inner,
                layers,
                heads,
                positions,
                vocabulary,
                activation,
                other,
                attentionDropout,
                tied,
                padToken,
                beginToken,
                endToken);
    }

    static OptConfig read(ConfigFields fields) {
        if (!fields.flag("do_layer_norm_before", true)) {
            throw fields.problem(
                    "do_layer_norm_before", "true (opt-350m is not supported)", "false");
        }
        int hidden = fields.positive("hidden_size", 768);
        int projected = fields.positive("word_embed_proj_dim", hidden);
        if (projected != hidden) {
            throw fields.problem(
                    "word_embed_proj_dim", "hidden_size " + hidden, String.valueOf(projected));
        }
        int vocabulary = fields.positive("vocab_size", 50272);
        return new OptConfig(
                hidden,
                fields.positive("ffn_dim", 3072),
                fields.count("num_hidden_layers", 12),
                fields.count("num_attention_heads", 12),
                fields.positive("max_position_embeddings", 2048),
                vocabulary,
                fields.activation("activation_function", "relu"),
                fields.probability("dropout", 0.1),
                fields.probability("attention_dropout", 0.0),
                fields.flag("tie_word_embeddings", true),
                fields.token("pad_token_id", vocabulary, 1),
                fields.token("bos_token_id", vocabulary, 2),
                fields.token("eos_token_id", vocabulary, LINE_BREAK));
    }
}
