package io.reelscribe.metrics.meteor;

/**
 * A possible match between words of a candidate and words of a reference.
 *
 * @param start first word in the reference
 * @param length words in the reference
 * @param candidateStart first word in the candidate
 * @param candidateLength words in the candidate
 */
record Match(MatchKind kind, int start, int length, int candidateStart, int candidateLength) {

    static Match ofWords(MatchKind kind, int start, int candidateStart) {
        return new Match(kind, start, 1, candidateStart, 1);
    }

    int end() {
        return start + length;
    }

    int candidateEnd() {
        return candidateStart + candidateLength;
    }

    int covered() {
        return kind.covered(length) + kind.covered(candidateLength);
    }

    int distance() {
        return Math.abs(start - candidateStart);
    }
}
