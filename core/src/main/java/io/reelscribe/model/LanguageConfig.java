package io.reelscribe.model;

/** Shape of the language model and its special tokens. */
public sealed interface LanguageConfig permits FlanT5Config, OptConfig {
    /** Width of the embeddings that query tokens are projected to. */
    int hidden();

    /** Rows of the output head, padding rows included. */
    int vocabulary();

    /** The token that ends a caption. */
    int endToken();

    int padToken();

    /**
     * The same with another dropout of hidden activations.
     *
     * @param other probability, from 0 to less than 1
     */
    LanguageConfig withDropout(double other);
}
