package io.reelscribe.metrics.meteor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All possible matches between two texts, by the reference word at which they start. */
final class MatchTable {
    private final List<List<Match>> starting;
    private final int[] referenceCoverage;
    private final int[] candidateCoverage;

    MatchTable(int candidateWords, int referenceWords) {
        starting =
                Stream.generate(() -> (List<Match>) new ArrayList<Match>())
                        .limit(referenceWords)
                        .toList();
        referenceCoverage = new int[referenceWords];
        candidateCoverage = new int[candidateWords];
    }

    void add(Match match) {
        starting.get(match.start()).add(match);
        for (int i = match.start(); i < match.end(); i++) {
            referenceCoverage[i]++;
        }
        for (int i = match.candidateStart(); i < match.candidateEnd(); i++) {
            candidateCoverage[i]++;
        }
    }

    int referenceWords() {
        return starting.size();
    }

    List<Match> startingAt(int word) {
        return starting.get(word);
    }

    /** Whether the only match at a word competes with no other match, so that it must be taken. */
    boolean isDefinite(int word) {
        return starting.get(word).size() == 1 && isUncontested(starting.get(word).get(0));
    }

    private boolean isUncontested(Match match) {
        for (int i = match.start(); i < match.end(); i++) {
            if (referenceCoverage[i] != 1) {
                return false;
            }
        }
        for (int i = match.candidateStart(); i < match.candidateEnd(); i++) {
            if (candidateCoverage[i] != 1) {
                return false;
            }
        }
        return true;
    }
}
