package io.reelscribe.reproduce;

import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.metrics.Bleu;
import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.CaptionMetric;
import io.reelscribe.metrics.Cider;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.HumanRow;
import io.reelscribe.metrics.MeteorMetric;
import io.reelscribe.metrics.PtbTokenizer;
import io.reelscribe.metrics.RougeL;
import io.reelscribe.metrics.meteor.Meteor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Scores captions by all metrics, and by the events they tell. */
final class CaptionScores {
    private final List<CaptionMetric> metrics =
            List.of(
                    new Bleu(),
                    new MeteorMetric(Meteor.withWordNet()),
                    new RougeL(),
                    Cider.standard());
    private final EventJudge events;

    CaptionScores(EventJudge events) {
        this.events = events;
    }

    /**
     * @param captions by clip; every one of the clips must have one
     */
    RunResult.Judgement of(List<LocatedClip> clips, Map<String, String> captions) {
        List<EvaluationItem> items = new ArrayList<>();
        for (LocatedClip located : clips) {
            String id = located.clip().id();
            items.add(new EvaluationItem(id, captions.get(id), located.clip().captions()));
        }
        CaptionCorpus corpus = CaptionCorpus.of(items, PtbTokenizer::tokenize);
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        for (CaptionMetric metric : metrics) {
            metric.score(corpus).forEach(score -> put(scores, score.name(), score.corpus()));
        }
        Map<String, EventShare> told = events.judge(captions);
        if (told.containsKey(EventJudge.ALL)) {
            scores.put(Metric.EVENTS, told.get(EventJudge.ALL).share());
        }
        return new RunResult.Judgement(scores, told, captions);
    }

    /** Empty if no clip has two references. */
    Map<Metric, Double> human(List<LocatedClip> clips) {
        List<List<String>> references = clips.stream().map(clip -> clip.clip().captions()).toList();
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        if (references.stream().anyMatch(captions -> captions.size() > 1)) {
            HumanRow.of(
                            references,
                            metrics,
                            PtbTokenizer::tokenize,
                            Runtime.getRuntime().availableProcessors(),
                            round -> {})
                    .scores()
                    .forEach((name, score) -> put(scores, name, score));
        }
        return scores;
    }

    private static void put(Map<Metric, Double> scores, String name, double score) {
        for (Metric metric : Metric.values()) {
            if (metric.toString().equals(name)) {
                scores.put(metric, score);
            }
        }
    }
}
