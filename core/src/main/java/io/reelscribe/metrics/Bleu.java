package io.reelscribe.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * BLEU-1 to BLEU-4 (Papineni et al., 2002) as pycocoevalcap counts them: n-grams clipped at the
 * most any reference has, brevity against the closest reference length, the shorter one on a tie.
 */
public final class Bleu implements CaptionMetric {
    @Override
    public List<MetricScore> score(CaptionCorpus corpus) {
        BleuCounts[] counts = new BleuCounts[corpus.size()];
        corpus.forEach(i -> counts[i] = count(corpus.candidate(i), corpus.references(i)));
        List<MetricScore> scores = new ArrayList<>();
        for (int order = 1; order <= NgramIndex.ORDERS; order++) {
            scores.add(new BleuScore(order, counts));
        }
        return scores;
    }

    private static BleuCounts count(CaptionNgrams candidate, List<CaptionNgrams> references) {
        int[] most = mostInAnyReference(candidate, references);
        BleuCounts counts = new BleuCounts();
        counts.addLengths(candidate.words(), closestLength(candidate.words(), references));
        for (int order = 1; order <= NgramIndex.ORDERS; order++) {
            int matches = 0;
            for (int place = candidate.start(order); place < candidate.end(order); place++) {
                matches += Math.min(candidate.count(place), most[place]);
            }
            counts.addOrder(order, candidate.occurrences(order), matches);
        }
        return counts;
    }

    private static int[] mostInAnyReference(
            CaptionNgrams candidate, List<CaptionNgrams> references) {
        NgramPlaces places = new NgramPlaces(candidate);
        int[] most = new int[candidate.size()];
        for (CaptionNgrams reference : references) {
            for (int order = 1; order <= NgramIndex.ORDERS; order++) {
                for (int i = reference.start(order); i < reference.end(order); i++) {
                    int place = places.find(order, reference.id(i));
                    if (place != PairIndex.ABSENT) {
                        most[place] = Math.max(most[place], reference.count(i));
                    }
                }
            }
        }
        return most;
    }

    private static int closestLength(int length, List<CaptionNgrams> references) {
        int closest = references.get(0).words();
        for (CaptionNgrams reference : references) {
            int words = reference.words();
            int gain = Math.abs(closest - length) - Math.abs(words - length);
            if (gain > 0 || (gain == 0 && words < closest)) {
                closest = words;
            }
        }
        return closest;
    }
}
