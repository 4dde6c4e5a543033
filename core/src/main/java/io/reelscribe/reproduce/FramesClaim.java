package io.reelscribe.reproduce;

import static io.reelscribe.reproduce.Comparison.higher;

import io.reelscribe.model.Fusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The third claim: how many frames, how large, and how they become one input. */
final class FramesClaim {
    /**
     * "No better" means: by less than this share of the score. The authors' own runs of one setting
     * differ by 2 to 3 points of 72.
     */
    private static final double MARGIN = 0.03;

    private final StudyScale scale;
    private final StudyRuns runs;
    private final Variant usual;

    FramesClaim(StudyScale scale, StudyRuns runs, Variant usual) {
        this.scale = scale;
        this.runs = runs;
        this.usual = usual;
    }

    Claim claim() {
        List<Variant> fusions = new ArrayList<>();
        for (FusionLevel level : scale.levels().fusions()) {
            fusions.add(
                    runs.usualBut(
                            level.toString(),
                            StudyRuns.frames(runs.usualFrames(), level.fusion())));
        }
        Variant queries = usual.named(FusionLevel.QUERIES.toString());
        fusions.add(queries);
        Map<Integer, Variant> frames = frames();
        Optional<Variant> single = Optional.ofNullable(frames.get(1));
        single.ifPresent(variant -> fusions.add(variant.named("single frame")));
        Map<Integer, Variant> sizes = sizes();
        List<Comparison> claimed = new ArrayList<>();
        Variant several = frames.get(runs.usualFrames());
        frames.forEach(
                (count, variant) -> {
                    if (count > 1 && count < runs.usualFrames()) {
                        claimed.add(
                                higher(
                                        frames(runs.usualFrames()) + " beat " + count,
                                        Metric.CIDER,
                                        several,
                                        variant));
                    } else if (count > runs.usualFrames()) {
                        claimed.add(
                                noBetter(
                                        count + " frames",
                                        variant,
                                        String.valueOf(runs.usualFrames()),
                                        several));
                    }
                });
        sizes.forEach(
                (size, variant) -> {
                    if (size > runs.usualSize()) {
                        claimed.add(
                                noBetter(
                                        size + " pixels",
                                        variant,
                                        String.valueOf(runs.usualSize()),
                                        sizes.get(runs.usualSize())));
                    }
                });
        List<Comparison> observed = new ArrayList<>();
        single.ifPresent(
                variant ->
                        observed.add(
                                higher(
                                        frames(runs.usualFrames()) + " beat a single one",
                                        Metric.CIDER,
                                        several,
                                        variant)));
        for (Variant other : fusions.subList(0, scale.levels().fusions().size())) {
            for (Metric metric : List.of(Metric.CIDER, Metric.EVENTS)) {
                String better = metric == Metric.CIDER ? " beats " : " tells events better than ";
                observed.add(
                        higher(queries.name() + better + other.name(), metric, queries, other));
            }
        }
        return new Claim(
                3,
                "Eight frames, concatenated, at low resolution",
                "Frames are concatenated before the Q-Former. 8 frames beat 4; 16 or 32 are no"
                        + " better; higher resolution does not help.",
                PaperFigures.fusion(),
                List.of(
                        new Panel(
                                "Temporal fusion, " + frames(runs.usualFrames()),
                                fusions,
                                Panel.Axis.KINDS,
                                Panel.Detail.EVENTS),
                        Panel.ordered("Frames, fused by queries", List.copyOf(frames.values())),
                        Panel.ordered("Side of the frames in pixels", List.copyOf(sizes.values()))),
                claimed,
                observed,
                List.of(
                        "concat has no temporal embedding: the Q-Former attends to the patches of"
                                + " all frames as to a set, so their order is lost, and left looks"
                                + " like right. mean loses it in the sum. queries keeps it, by the"
                                + " language model's relative positions. The table of events shows"
                                + " it.",
                        String.format(
                                Locale.ROOT,
                                "\"No better\" means: by less than %.0f%% of the score, about what"
                                        + " the authors' runs of one setting differ by.",
                                100 * MARGIN)));
    }

    private Map<Integer, Variant> frames() {
        Map<Integer, Variant> variants = new TreeMap<>();
        for (int count : scale.levels().frames()) {
            variants.put(
                    count, runs.usualBut(frames(count), StudyRuns.frames(count, Fusion.QUERIES)));
        }
        variants.put(runs.usualFrames(), usual.named(frames(runs.usualFrames())));
        return Collections.unmodifiableMap(variants);
    }

    static String frames(int count) {
        return count == 1 ? "1 frame" : count + " frames";
    }

    private Map<Integer, Variant> sizes() {
        Map<Integer, Variant> variants = new TreeMap<>();
        for (int percent : scale.levels().sizes()) {
            int size = runs.size(percent);
            variants.put(
                    size, runs.usualBut(size + " pixels", List.of("data.frames.size=" + size)));
        }
        variants.put(runs.usualSize(), usual.named(runs.usualSize() + " pixels"));
        return Collections.unmodifiableMap(variants);
    }

    private static Comparison noBetter(String more, Variant variant, String less, Variant usual) {
        return new Comparison(
                more + " are no better than " + less,
                Metric.CIDER,
                List.of(new Comparison.Term(1 + MARGIN, usual), new Comparison.Term(-1, variant)));
    }
}
