package io.reelscribe.metrics.meteor;

import java.util.ArrayList;
import java.util.List;

/** Beam search for the best alignment, over the words of the reference from left to right. */
final class AlignmentSearch {
    private static final int BEAM = 40;

    private final MatchTable table;

    AlignmentSearch(MatchTable table) {
        this.table = table;
    }

    AlignmentPath best() {
        List<AlignmentPath> paths = List.of(AlignmentPath.start());
        for (int word = 0; word < table.referenceWords(); word++) {
            List<AlignmentPath> longer = new ArrayList<>();
            for (AlignmentPath path : beam(paths)) {
                extend(path, word, longer);
            }
            paths = longer;
        }
        return beam(beam(paths).stream().map(AlignmentPath::close).toList()).get(0);
    }

    /** The sort must be stable: among equal paths the one found first wins. */
    private static List<AlignmentPath> beam(List<AlignmentPath> paths) {
        if (paths.size() == 1) {
            return paths;
        }
        return paths.stream().sorted(AlignmentPath.BEST_FIRST).limit(BEAM).toList();
    }

    private void extend(AlignmentPath path, int word, List<AlignmentPath> longer) {
        if (word < path.end()) {
            longer.add(path);
        } else if (table.isDefinite(word)) {
            Match match = table.startingAt(word).get(0);
            longer.add(path.take(match, path.distance() + match.distance()));
        } else {
            choose(path, word, longer);
        }
    }

    /**
     * METEOR 1.5 charges the distance of a match to the paths that decline it, not to the one that
     * takes it. Scores depend on that, so it stays.
     */
    private void choose(AlignmentPath path, int word, List<AlignmentPath> longer) {
        int distance = path.distance();
        for (Match match : table.startingAt(word)) {
            if (path.isFree(match)) {
                longer.add(path.take(match, distance));
                distance += match.distance();
            }
        }
        longer.add(path.skip(distance));
    }
}
