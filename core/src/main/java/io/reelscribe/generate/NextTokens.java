package io.reelscribe.generate;

/**
 * The model as the search sees it: scores of the next token of each row. Rows belong to clips in
 * order, equally many to each.
 */
public interface NextTokens {
    /**
     * What a score is. The reference's rules see log-probabilities in beam search and bare logits
     * otherwise, which matters to the repetition penalty.
     */
    enum Scores {
        LOGITS,
        LOG_PROBABILITIES
    }

    /** Scores of the first token: [clips][vocabulary]. */
    float[][] first(Scores scores);

    /**
     * @param tokens the token each row chose last
     * @param parents the row of the step before that each row continues; after {@link #first}, the
     *     clip
     * @return [rows][vocabulary]; the caller may change it
     */
    float[][] next(int[] tokens, int[] parents, Scores scores);
}
