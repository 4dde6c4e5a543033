package io.reelscribe.generate;

/**
 * What the search must know of the model's tokens.
 *
 * @param end the token that ends a caption
 * @param history tokens before the first new one, as repetition rules see them
 * @param usable tokens at or above this id are padding rows of the head, and never chosen
 * @param forbidden one more token never chosen, such as the image token; -1 for none
 */
public record Vocabulary(int end, int[] history, int usable, int forbidden) {
    public static Vocabulary of(int end, int... history) {
        return new Vocabulary(end, history, Integer.MAX_VALUE, -1);
    }
}
