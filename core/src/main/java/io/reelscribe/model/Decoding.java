package io.reelscribe.model;

import org.bytedeco.pytorch.Tensor;

/** A caption under way, for several clips and several hypotheses of each. */
public interface Decoding {
    /** Logits of the first token, one row for each clip: [clips, vocabulary]. */
    Tensor first();

    /**
     * Logits of the next token. Rows belong to clips in order, equally many to each.
     *
     * @param tokens the token that each row chose last
     * @param parents the row of the step before that each row continues; after {@link #first}, the
     *     clip
     * @return [rows, vocabulary]
     */
    Tensor next(int[] tokens, int[] parents);
}
