package io.reelscribe.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * How well people do by the metrics: each reference of a clip judged by the clip's others. A round
 * takes one reference of every clip for the candidate; there are as many rounds as the clip with
 * most references needs, and clips with fewer begin again. The row is the mean over the rounds.
 *
 * @param scores by metric, as fractions
 * @param clips clips with at least two references
 * @param rounds rounds averaged over
 */
public record HumanRow(Map<String, Double> scores, int clips, int rounds) {
    public HumanRow {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /**
     * Computes the row.
     *
     * @param references of each clip; clips with one only are left out
     * @param progress told how many rounds are done
     * @throws IllegalArgumentException if no clip has two references
     */
    public static HumanRow of(
            Collection<List<String>> references,
            List<CaptionMetric> metrics,
            Function<String, List<String>> tokenizer,
            int threads,
            IntConsumer progress) {
        List<List<String>> clips =
                references.stream().filter(captions -> captions.size() > 1).toList();
        int rounds = rounds(clips);
        // each reference is tokenised once, not once a round
        Map<String, List<String>> tokens = new ConcurrentHashMap<>();
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            CaptionCorpus corpus =
                    CaptionCorpus.of(
                            items(clips, round),
                            caption -> tokens.computeIfAbsent(caption, tokenizer),
                            threads);
            for (CaptionMetric metric : metrics) {
                metric.score(corpus)
                        .forEach(score -> sums.merge(score.name(), score.corpus(), Double::sum));
            }
            progress.accept(round + 1);
        }
        sums.replaceAll((name, sum) -> sum / rounds);
        return new HumanRow(sums, clips.size(), rounds);
    }

    /** How many rounds {@link #of} takes. */
    public static int rounds(Collection<List<String>> references) {
        return references.stream()
                .mapToInt(List::size)
                .filter(captions -> captions > 1)
                .max()
                .orElseThrow(
                        () -> new IllegalArgumentException("no clip has two references or more"));
    }

    private static List<EvaluationItem> items(List<List<String>> clips, int round) {
        List<EvaluationItem> items = new ArrayList<>();
        for (List<String> captions : clips) {
            List<String> others = new ArrayList<>(captions);
            String candidate = others.remove(round % captions.size());
            items.add(new EvaluationItem("clip " + items.size(), candidate, others));
        }
        return items;
    }
}
