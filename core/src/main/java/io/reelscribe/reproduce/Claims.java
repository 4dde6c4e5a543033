package io.reelscribe.reproduce;

import static io.reelscribe.reproduce.Comparison.higher;
import static io.reelscribe.reproduce.Comparison.reaches;

import io.reelscribe.model.Fusion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The six claims, each with the comparisons that a scale allows. */
final class Claims {
    private final StudyScale scale;
    private final StudyRuns runs;
    private final Variant usual;

    Claims(StudyScale scale, StudyRuns runs) {
        this.scale = scale;
        this.runs = runs;
        this.usual = runs.usual("usual");
    }

    List<Claim> all() {
        return List.of(secretly(), data(), frames(), languageModel(), trained(), reinforced());
    }

    private Claim secretly() {
        Variant zeroShot =
                runs.zeroShot(
                        "zero-shot, " + FramesClaim.frames(runs.usualFrames()) + ", concat",
                        runs.usualFrames(),
                        Fusion.CONCAT);
        Variant single = runs.zeroShot("zero-shot, single frame", 1, Fusion.CONCAT);
        Variant post = usual.named("pre-trained on stills, post-trained on clips");
        Variant nothing =
                runs.postTrained(
                        "without image-text pre-training, trained on clips",
                        runs.fresh(LanguageLevel.MIDDLE),
                        scale.sets().train(),
                        List.of());
        return new Claim(
                1,
                "An image-text model is secretly a video captioner",
                "BLIP-2, which has seen images only, captions video before any training on it and"
                        + " well after little; without image-text pre-training that is not so.",
                PaperFigures.secretly(),
                List.of(panel("How the captioner came about", zeroShot, single, post, nothing)),
                List.of(
                        reaches(
                                "Zero-shot reaches half of what post-training reaches (paper: 70%)",
                                Metric.CIDER, zeroShot, 0.5, post),
                        higher("Post-training beats zero-shot", Metric.CIDER, post, zeroShot),
                        higher(
                                "Post-training after image-text pre-training beats training without",
                                Metric.CIDER,
                                post,
                                nothing)),
                List.of(
                        higher(
                                "Post-training tells the right event more often than zero-shot",
                                Metric.EVENTS,
                                post,
                                zeroShot),
                        higher(
                                "Image-text pre-training helps to tell the right event",
                                Metric.EVENTS,
                                post,
                                nothing)),
                List.of(
                        "Captions of stills never tell motion, so zero-shot captions can tell no"
                                + " event.",
                        "All models begin with one trained vision encoder, as BLIP-2's begin with"
                                + " EVA's. Without image-text pre-training Q-Former and language"
                                + " model are random; SimVLG's language model was not."));
    }

    private Claim data() {
        List<Variant> clips = new ArrayList<>();
        for (int count : scale.levels().clips()) {
            clips.add(runs.postTrained(count(count, "clips"), runs.pretrained(), count, List.of()));
        }
        Variant all = usual.named(count(scale.sets().train(), "clips"));
        clips.add(all);
        List<Variant> pairs = new ArrayList<>();
        for (int count : scale.levels().pairs()) {
            pairs.add(
                    runs.postTrained(
                            count(count, "pairs"),
                            runs.pretrained(LanguageLevel.MIDDLE, count),
                            scale.sets().train(),
                            List.of()));
        }
        Variant allPairs = usual.named(count(scale.sets().pairs(), "pairs"));
        pairs.add(allPairs);
        List<Comparison> claimed = new ArrayList<>();
        List<Comparison> observed = new ArrayList<>();
        if (clips.size() > 1) {
            Variant most = clips.get(clips.size() - 2);
            claimed.add(
                    reaches(
                            "%s reach 95%% of what %s reach".formatted(most.name(), all.name()),
                            Metric.CIDER,
                            most,
                            0.95,
                            all));
            Variant fewest = clips.get(0);
            observed.add(
                    higher(
                            "%s beat %s".formatted(all.name(), fewest.name()),
                            Metric.CIDER,
                            all,
                            fewest));
            observed.add(
                    higher(
                            "%s tell the right event more often than %s"
                                    .formatted(all.name(), fewest.name()),
                            Metric.EVENTS,
                            all,
                            fewest));
        }
        if (pairs.size() > 1) {
            Variant few = pairs.get(0);
            claimed.add(
                    higher(
                            "%s of pre-training beat %s".formatted(allPairs.name(), few.name()),
                            Metric.CIDER,
                            allPairs,
                            few));
        }
        return new Claim(
                2,
                "Little video is enough, given many image-text pairs",
                "6,000 clips suffice where others use millions; fewer pairs of image-text"
                        + " pre-training cost five points.",
                PaperFigures.data(),
                List.of(
                        Panel.ordered("Clips of post-training", clips),
                        Panel.ordered("Pairs of pre-training", pairs)),
                claimed,
                observed,
                List.of(
                        "Every run has the same number of steps: few clips are seen more often.",
                        "Millions of clips are beyond this study; the curve over clips stands for"
                                + " the claim."));
    }

    private Claim frames() {
        return new FramesClaim(scale, runs, usual).claim();
    }

    private Claim languageModel() {
        Map<LanguageLevel, Variant> variants = new EnumMap<>(LanguageLevel.class);
        for (LanguageLevel level : scale.levels().languages()) {
            ModelSource base = runs.pretrained(level, scale.sets().pairs());
            variants.put(
                    level,
                    runs.postTrained(level.toString(), base, scale.sets().train(), List.of()));
        }
        Variant middle = usual.named(LanguageLevel.MIDDLE.toString());
        variants.put(LanguageLevel.MIDDLE, middle);
        List<Comparison> claimed = new ArrayList<>();
        for (LanguageLevel other : List.of(LanguageLevel.SMALL, LanguageLevel.LARGE)) {
            if (variants.containsKey(other)) {
                claimed.add(
                        higher(
                                "The middle language model beats the " + other + " one",
                                Metric.CIDER,
                                middle,
                                variants.get(other)));
            }
        }
        return new Claim(
                4,
                "A language model of middle size wins",
                "FlanT5-XL (3B) beats both OPT-2.7b and models of 7B.",
                PaperFigures.scale(),
                List.of(
                        Panel.ordered(
                                "Size of the language model", List.copyOf(variants.values()))),
                claimed,
                List.of(),
                List.of(
                        "The paper's language models differ in kind and pre-training; ours are one"
                                + " kind, pre-trained alike on the same pairs."));
    }

    private Claim trained() {
        Map<TrainedLevel, Variant> variants = new EnumMap<>(TrainedLevel.class);
        for (TrainedLevel level : scale.levels().trained()) {
            variants.put(level, runs.usualBut(level.toString(), level.overrides()));
        }
        Variant rest = usual.named(TrainedLevel.ALL_BUT_VISION.toString());
        variants.put(TrainedLevel.ALL_BUT_VISION, rest);
        List<Comparison> claimed = new ArrayList<>();
        List<Comparison> observed = new ArrayList<>();
        Variant qformer = variants.get(TrainedLevel.QFORMER);
        Variant lora = variants.get(TrainedLevel.LORA);
        Variant everything = variants.get(TrainedLevel.EVERYTHING);
        if (everything != null) {
            for (Variant other : present(qformer, lora)) {
                claimed.add(
                        higher(
                                other.name() + " beats everything",
                                Metric.CIDER,
                                other,
                                everything));
            }
            observed.add(higher("Everything beats all but vision", Metric.CIDER, everything, rest));
        }
        for (Variant other : present(qformer, lora, variants.get(TrainedLevel.LANGUAGE_MODEL))) {
            observed.add(higher("All but vision beats " + other.name(), Metric.CIDER, rest, other));
        }
        if (present(qformer, lora).size() == 2) {
            claimed.add(higher("LoRA adds to the Q-Former", Metric.CIDER, lora, qformer));
        }
        return new Claim(
                5,
                "Train little: the Q-Former, perhaps with LoRA",
                "Training the Q-Former alone, or with low-rank adapters of the language model,"
                        + " beats training everything.",
                PaperFigures.trained(),
                List.of(
                        new Panel(
                                "What is trained",
                                List.copyOf(variants.values()),
                                Panel.Axis.KINDS,
                                Panel.Detail.NONE)),
                claimed,
                observed,
                List.of(
                        "The paper's frozen language model knows English; ours knows the captions"
                                + " of stills only, and no word of motion. What is trained must"
                                + " teach it those words here, which LoRA and the Q-Former alone"
                                + " can hardly do."));
    }

    private static List<Variant> present(Variant... variants) {
        List<Variant> present = new ArrayList<>();
        for (Variant variant : variants) {
            if (variant != null) {
                present.add(variant);
            }
        }
        return present;
    }

    private Claim reinforced() {
        Variant none = usual.named("none (cross-entropy)");
        Map<ReinforcementLevel, Variant> variants = new EnumMap<>(ReinforcementLevel.class);
        scale.levels().reinforcements().forEach(l -> variants.put(l, runs.reinforced(l)));
        List<Comparison> claimed = new ArrayList<>();
        List<Comparison> observed = new ArrayList<>();
        Variant published = variants.get(ReinforcementLevel.PUBLISHED);
        Variant beams = variants.get(ReinforcementLevel.BEAMS);
        Variant samples = variants.get(ReinforcementLevel.SAMPLES);
        if (published != null) {
            claimed.add(higher("SCST as published raises CIDEr", Metric.CIDER, published, none));
        }
        for (Variant correct : present(beams, samples)) {
            observed.add(higher(correct.name() + ": raises CIDEr", Metric.CIDER, correct, none));
            observed.add(
                    higher(
                            correct.name() + ": tells the right event more often",
                            Metric.EVENTS,
                            correct,
                            none));
        }
        if (published != null && beams != null) {
            observed.add(
                    higher(
                            "The correct reward beats the published one",
                            Metric.CIDER,
                            beams,
                            published));
        }
        if (beams != null && samples != null) {
            observed.add(higher("Samples beat beams", Metric.CIDER, samples, beams));
        }
        List<Variant> all = new ArrayList<>(List.of(none));
        all.addAll(variants.values());
        return new Claim(
                6,
                "SCST raises CIDEr",
                "Self-critical sequence training after cross-entropy gains four to six points of"
                        + " CIDEr.",
                PaperFigures.reinforcement(),
                List.of(
                        new Panel(
                                "Reward and roll-outs",
                                all,
                                Panel.Axis.KINDS,
                                Panel.Detail.DIFFERENCES)),
                claimed,
                observed,
                List.of(
                        "The published code swaps candidate and reference in its reward, compares"
                                + " with one reference, weighs n-grams by their frequency in the"
                                + " batch, and takes the mean of all beams as baseline; \"correct\""
                                + " is CIDEr-D against all references with the mean of the other"
                                + " roll-outs as baseline."));
    }

    private static Panel panel(String title, Variant... variants) {
        return new Panel(title, List.of(variants), Panel.Axis.KINDS, Panel.Detail.NONE);
    }

    private static String count(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s", count, what);
    }
}
