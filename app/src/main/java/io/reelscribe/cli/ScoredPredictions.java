package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.metrics.Bootstrap;
import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.Interval;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.metrics.PairedDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One file of predictions and what the metrics say of it.
 *
 * @param name of the file
 */
record ScoredPredictions(String name, CaptionCorpus corpus, List<MetricScore> scores) {
    ScoredPredictions {
        scores = List.copyOf(scores);
    }

    /**
     * The table of one set, or of two compared.
     *
     * @param bootstrap one, or none
     * @param worst how many clips to show
     */
    static ScoreTable table(List<ScoredPredictions> sets, List<Bootstrap> bootstrap, int worst) {
        ScoredPredictions first = sets.get(0);
        Map<String, PairedDifference> differences = new LinkedHashMap<>();
        if (sets.size() == 2) {
            requireSameClips(first.corpus, sets.get(1).corpus);
            for (int i = 0; i < first.scores.size(); i++) {
                MetricScore score = first.scores.get(i);
                differences.put(
                        score.name(), bootstrap.get(0).compare(score, sets.get(1).scores.get(i)));
            }
        }
        int references =
                IntStream.range(0, first.corpus.size())
                        .map(i -> first.corpus.item(i).references().size())
                        .sum();
        return new ScoreTable(
                first.corpus.size() + " videos, " + references + " references",
                first.corpus.size(),
                sets.stream().map(set -> set.column(bootstrap)).toList(),
                differences,
                first.worst(worst));
    }

    private static void requireSameClips(CaptionCorpus first, CaptionCorpus second) {
        List<String> firstIds = ids(first);
        List<String> secondIds = ids(second);
        if (!firstIds.equals(secondIds)) {
            throw new ConfigurationException(
                    "the two sets of predictions are of different clips, "
                            + firstIds.size()
                            + " and "
                            + secondIds.size()
                            + "; expected the same, for scores of different sets cannot be"
                            + " compared");
        }
    }

    private static List<String> ids(CaptionCorpus corpus) {
        return IntStream.range(0, corpus.size()).mapToObj(i -> corpus.item(i).id()).toList();
    }

    private ScoreColumn column(List<Bootstrap> bootstrap) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (MetricScore score : scores) {
            values.put(score.name(), score.corpus());
            bootstrap.forEach(drawn -> intervals.put(score.name(), drawn.interval(score)));
        }
        return new ScoreColumn(name, values, intervals);
    }

    /** By CIDEr if it was computed, by the last metric otherwise. */
    private List<ScoreTable.RankedClip> worst(int count) {
        MetricScore ranking =
                scores.stream()
                        .filter(score -> score.name().equals("CIDEr"))
                        .findFirst()
                        .orElse(scores.get(scores.size() - 1));
        List<ScoreTable.RankedClip> clips = new ArrayList<>();
        for (int i = 0; i < corpus.size(); i++) {
            EvaluationItem item = corpus.item(i);
            clips.add(new ScoreTable.RankedClip(item, ranking.name(), ranking.item(i)));
        }
        clips.sort(Comparator.comparingDouble(ScoreTable.RankedClip::score));
        return clips.subList(0, Math.min(count, clips.size()));
    }
}
