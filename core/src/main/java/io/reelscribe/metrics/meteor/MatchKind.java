package io.reelscribe.metrics.meteor;

/** Why two stretches of text count as the same, in the order in which METEOR tries them. */
enum MatchKind {
    EXACT,
    STEM,
    SYNONYM,
    PARAPHRASE;

    /**
     * Words that a match of this kind adds to the coverage that the alignment search maximises.
     * METEOR counts an inexact word as half and keeps whole numbers only, so a single stem or
     * synonym adds nothing: it never outweighs an exact match or a chunk.
     */
    int covered(int words) {
        return this == EXACT ? words : words / 2;
    }
}
