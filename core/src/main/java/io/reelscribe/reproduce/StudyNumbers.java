package io.reelscribe.reproduce;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The results of all runs, seed by seed. */
final class StudyNumbers {
    private final Map<String, RunResult> results = new HashMap<>();
    private final HumanScores human;

    StudyNumbers(StudyPlan plan, StudyFolder folder) {
        for (StudyRun run : plan.runs()) {
            if (run instanceof CaptioningRun captioning) {
                results.put(run.id(), folder.result(captioning).orElseThrow());
            }
        }
        human = folder.human().orElseThrow();
    }

    /** Scores of a variant as fractions; none where the metric was not measured. */
    Sample sample(Variant variant, ClipSet set, Metric metric) {
        return sample(variant, set, judged -> judged.scores().get(metric));
    }

    /** How often a variant's captions tell an event, as fractions. */
    Sample events(Variant variant, ClipSet set, String event) {
        return sample(
                variant,
                set,
                judged ->
                        judged.events().containsKey(event)
                                ? judged.events().get(event).share()
                                : null);
    }

    private Sample sample(
            Variant variant, ClipSet set, Function<RunResult.Judgement, Double> figure) {
        List<Double> values =
                variant.runs().stream()
                        .flatMap(
                                run -> Optional.ofNullable(figure.apply(judged(run, set))).stream())
                        .toList();
        return new Sample(values.size() == variant.runs().size() ? values : List.of());
    }

    /** The weighted sum of a comparison, seed by seed. */
    Sample differences(Comparison comparison, ClipSet set) {
        Sample sum = Sample.of(0);
        for (Comparison.Term term : comparison.terms()) {
            sum = sum.plus(term.weight(), sample(term.variant(), set, comparison.metric()));
        }
        return sum;
    }

    /** What a run with the first seed said of a clip. */
    String caption(Variant variant, ClipSet set, String clip) {
        return judged(variant.runs().get(0), set).captions().get(clip);
    }

    /** Events that any of the variants' clips have, in alphabetical order. */
    Set<String> events(List<Variant> variants, ClipSet set) {
        Set<String> events = new TreeSet<>();
        for (Variant variant : variants) {
            events.addAll(judged(variant.runs().get(0), set).events().keySet());
        }
        events.remove(EventJudge.ALL);
        return events;
    }

    OptionalDouble human(ClipSet set, Metric metric) {
        Double score = human.sets().getOrDefault(set, Map.of()).get(metric);
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    private RunResult.Judgement judged(CaptioningRun run, ClipSet set) {
        return results.get(run.id()).sets().get(set);
    }
}
