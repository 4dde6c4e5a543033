package io.reelscribe.reproduce;

import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.evaluate.FrameStrip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clips shown beside what the compared models say of them, chosen before anyone looked at that. */
final class SampleClips {
    private static final int TEST = 3;
    private static final int HELD_OUT = 1;
    private static final int MOST_VARIANTS = 6;

    private final StudyNumbers numbers;
    private final EventJudge events;
    private final Map<ClipSet, List<LocatedClip>> clips;

    SampleClips(StudyNumbers numbers, EventJudge events, Map<ClipSet, List<LocatedClip>> clips) {
        this.numbers = numbers;
        this.events = events;
        this.clips = clips;
    }

    Block of(Claim claim) {
        List<Variant> variants = variants(claim);
        List<ClipSample> samples = new ArrayList<>();
        for (LocatedClip clip : chosen(ClipSet.TEST, TEST, claim)) {
            samples.add(sample(claim, clip, ClipSet.TEST, variants));
        }
        for (LocatedClip clip : chosen(ClipSet.HELD_OUT, HELD_OUT, claim)) {
            samples.add(sample(claim, clip, ClipSet.HELD_OUT, variants));
        }
        return new Block.ClipSamples(samples);
    }

    /** Of the first panel, then of the others, each run once. */
    private static List<Variant> variants(Claim claim) {
        Map<String, Variant> variants = new LinkedHashMap<>();
        for (Panel panel : claim.panels()) {
            for (Variant variant : panel.variants()) {
                if (variants.size() < MOST_VARIANTS) {
                    variants.putIfAbsent(variant.runs().get(0).id(), variant);
                }
            }
        }
        return List.copyOf(variants.values());
    }

    /** Evenly spaced, others for each claim; where order matters, clips of movement come first. */
    private List<LocatedClip> chosen(ClipSet set, int count, Claim claim) {
        List<LocatedClip> all = new ArrayList<>(clips.get(set));
        boolean order = claim.panels().stream().anyMatch(p -> p.detail() == Panel.Detail.EVENTS);
        if (order) {
            List<LocatedClip> moving =
                    all.stream()
                            .filter(c -> events.happening(c.clip().id()).startsWith("moves"))
                            .toList();
            all = moving.size() < count ? all : moving;
        }
        List<LocatedClip> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            chosen.add(all.get((i * all.size() / count + claim.number()) % all.size()));
        }
        return chosen.stream()
                .distinct()
                .sorted(Comparator.comparing((LocatedClip clip) -> clip.clip().id()))
                .toList();
    }

    private ClipSample sample(Claim claim, LocatedClip clip, ClipSet set, List<Variant> variants) {
        String id = clip.clip().id();
        String happening = events.happening(id);
        List<ClipSample.Said> said = new ArrayList<>();
        for (Variant variant : variants) {
            String caption = numbers.caption(variant, set, id);
            said.add(new ClipSample.Said(variant.name(), caption, right(id, caption)));
        }
        return new ClipSample(
                "claim-" + claim.number() + "-" + id.replaceAll("[^A-Za-z0-9-]", "-"),
                id + ", " + set + (happening.isEmpty() ? "" : ": " + happening),
                FrameStrip.of(clip.file()),
                said,
                clip.clip().captions().get(0));
    }

    private Optional<Boolean> right(String clip, String caption) {
        return Optional.ofNullable(events.judge(Map.of(clip, caption)).get(EventJudge.ALL))
                .map(share -> share.told() == share.clips());
    }
}
