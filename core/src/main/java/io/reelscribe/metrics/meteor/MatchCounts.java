package io.reelscribe.metrics.meteor;

/** Words matched by each of the four matchers. */
public record MatchCounts(int exact, int stem, int synonym, int paraphrase) {

    /** English weights of the ranking task; Meteor 1.5, {@code -l en}. */
    private static final double STEM_WEIGHT = 0.6;

    private static final double SYNONYM_WEIGHT = 0.8;
    private static final double PARAPHRASE_WEIGHT = 0.6;

    static final MatchCounts NONE = new MatchCounts(0, 0, 0, 0);

    static MatchCounts of(MatchKind kind, int words) {
        return new MatchCounts(
                kind == MatchKind.EXACT ? words : 0,
                kind == MatchKind.STEM ? words : 0,
                kind == MatchKind.SYNONYM ? words : 0,
                kind == MatchKind.PARAPHRASE ? words : 0);
    }

    /** All matched words, each counted once. */
    public int total() {
        return exact + stem + synonym + paraphrase;
    }

    MatchCounts plus(MatchCounts other) {
        return new MatchCounts(
                exact + other.exact,
                stem + other.stem,
                synonym + other.synonym,
                paraphrase + other.paraphrase);
    }

    double weighted() {
        return exact
                + stem * STEM_WEIGHT
                + synonym * SYNONYM_WEIGHT
                + paraphrase * PARAPHRASE_WEIGHT;
    }
}
