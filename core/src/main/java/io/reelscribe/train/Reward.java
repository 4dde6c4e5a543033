package io.reelscribe.train;

import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.CaptionMetric;
import io.reelscribe.metrics.Cider;
import io.reelscribe.metrics.CiderScorer;
import io.reelscribe.metrics.DocumentFrequencies;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.metrics.PtbTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How good roll-outs are. Computed in-process, thread-safe. */
public interface Reward {
    /**
     * A caption the model wrote.
     *
     * @param clip whose caption it is
     * @param text what the model wrote
     * @param sampled the one reference that the batch drew for the clip
     */
    record RollOut(String clip, String text, String sampled) {}

    /** One reward for each roll-out; those of a batch may depend on each other. */
    double[] of(List<RollOut> rollOuts);

    /**
     * CIDEr-D against all references of the clip, n-grams weighed by the training corpus: what SCST
     * is elsewhere.
     *
     * @param references of every training clip
     */
    static Reward ciderD(Map<String, List<String>> references, DocumentFrequencies frequencies) {
        CiderScorer scorer = CiderScorer.reward(references, frequencies, PtbTokenizer::tokenize);
        return rollOuts ->
                rollOuts.parallelStream()
                        .mapToDouble(rollOut -> scorer.score(rollOut.clip(), rollOut.text()))
                        .toArray();
    }

    /**
     * Any other metric, item by item, against all references of the clip.
     *
     * @param name as the metric names its score, such as BLEU-4
     */
    static Reward metric(CaptionMetric metric, String name, Map<String, List<String>> references) {
        return rollOuts -> {
            List<EvaluationItem> items = new ArrayList<>();
            for (int index = 0; index < rollOuts.size(); index++) {
                RollOut rollOut = rollOuts.get(index);
                items.add(
                        new EvaluationItem(
                                String.valueOf(index),
                                rollOut.text(),
                                references.get(rollOut.clip())));
            }
            return items(metric, name, items);
        };
    }

    /** Rewards times their weights, added up. */
    static Reward weighted(Map<Reward, Double> parts) {
        return rollOuts -> {
            double[] sum = new double[rollOuts.size()];
            parts.forEach(
                    (reward, weight) -> {
                        double[] part = reward.of(rollOuts);
                        for (int index = 0; index < sum.length; index++) {
                            sum[index] += weight * part[index];
                        }
                    });
            return sum;
        };
    }

    /**
     * The published reward: candidate and reference have changed places, so that the batch's
     * roll-outs are the references and give the document frequencies; one caption of each clip
     * counts.
     */
    static Reward published() {
        return rollOuts -> {
            List<EvaluationItem> items = new ArrayList<>();
            for (int index = 0; index < rollOuts.size(); index++) {
                RollOut rollOut = rollOuts.get(index);
                items.add(
                        new EvaluationItem(
                                String.valueOf(index), rollOut.sampled(), List.of(rollOut.text())));
            }
            return items(Cider.standard(), "CIDEr", items);
        };
    }

    private static double[] items(CaptionMetric metric, String name, List<EvaluationItem> items) {
        MetricScore score =
                metric.score(CaptionCorpus.of(items, PtbTokenizer::tokenize)).stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        double[] values = new double[items.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = score.item(index);
        }
        return values;
    }
}
