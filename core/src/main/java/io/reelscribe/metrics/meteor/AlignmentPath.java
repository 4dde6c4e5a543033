package io.reelscribe.metrics.meteor;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * An alignment of the first words of a reference: a step of the search.
 *
 * @param chosen the matches so far, last first; null for none
 * @param usedWords candidate words covered so far; never changed
 * @param chunks closed runs of matches
 * @param distance what the comparison of equal paths falls back on
 * @param end reference word after the last match
 * @param candidateEnd candidate word after the last match, or {@link #NO_CHUNK}
 */
record AlignmentPath(
        Chosen chosen,
        BitSet usedWords,
        int covered,
        int chunks,
        int distance,
        int end,
        int candidateEnd) {

    /** Most words covered, then fewest chunks, then least distance. */
    static final Comparator<AlignmentPath> BEST_FIRST =
            Comparator.comparingInt((AlignmentPath path) -> -path.covered)
                    .thenComparingInt(AlignmentPath::chunks)
                    .thenComparingInt(AlignmentPath::distance);

    private static final int NO_CHUNK = -1;

    static AlignmentPath start() {
        return new AlignmentPath(null, new BitSet(), 0, 0, 0, 0, NO_CHUNK);
    }

    boolean isFree(Match match) {
        int used = usedWords.nextSetBit(match.candidateStart());
        return used < 0 || used >= match.candidateEnd();
    }

    AlignmentPath take(Match match, int newDistance) {
        BitSet used = (BitSet) usedWords.clone();
        used.set(match.candidateStart(), match.candidateEnd());
        boolean breaksChunk = candidateEnd != NO_CHUNK && candidateEnd != match.candidateStart();
        return new AlignmentPath(
                new Chosen(match, chosen),
                used,
                covered + match.covered(),
                chunks + (breaksChunk ? 1 : 0),
                newDistance,
                match.end(),
                match.candidateEnd());
    }

    /** Leaves a reference word unmatched, which ends the chunk before it. */
    AlignmentPath skip(int newDistance) {
        return new AlignmentPath(
                chosen,
                usedWords,
                covered,
                chunks + (candidateEnd == NO_CHUNK ? 0 : 1),
                newDistance,
                end,
                NO_CHUNK);
    }

    AlignmentPath close() {
        return skip(distance);
    }

    List<Match> matches() {
        Deque<Match> matches = new ArrayDeque<>();
        for (Chosen link = chosen; link != null; link = link.before) {
            matches.addFirst(link.match);
        }
        return List.copyOf(matches);
    }

    /** A list that paths with a common beginning share. */
    record Chosen(Match match, Chosen before) {}
}
