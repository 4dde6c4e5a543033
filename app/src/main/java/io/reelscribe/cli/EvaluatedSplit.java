package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.ClipFiles;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.LocatedClips;
import io.reelscribe.evaluate.ClipResult;
import io.reelscribe.evaluate.LeftOutClip;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.video.Stretch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The clips of a split, those that are there and those that are not. */
record EvaluatedSplit(CaptionSet set, LocatedClips clips) {
    private static final int MOST_LISTED = 5;

    /**
     * @throws ConfigurationException if nothing of it could be scored
     */
    static EvaluatedSplit of(CaptionSet set, Path videos) {
        LocatedClips clips = ClipFiles.under(videos).locate(set);
        if (clips.found().isEmpty()) {
            throw new ConfigurationException(
                    "%s: none of the %d clips is there, %s for one; expected files named like the clips"
                            .formatted(videos, set.clips().size(), set.clips().get(0).id()));
        }
        for (LocatedClip clip : clips.found()) {
            if (!clip.clip().stretch().equals(Stretch.WHOLE)) {
                throw new ConfigurationException(
                        "clip '%s' is a stretch of %s; expected one file for each clip, cut it out first"
                                .formatted(clip.clip().id(), clip.file()));
            }
        }
        if (clips.found().stream().allMatch(clip -> clip.clip().captions().isEmpty())) {
            throw new ConfigurationException(
                    videos + ": no clip there has references; expected some to score against");
        }
        return new EvaluatedSplit(set, clips);
    }

    void requireNoneMissing() {
        if (!clips.missing().isEmpty()) {
            throw new ConfigurationException(
                    told("missing", clips.missing().stream().map(Clip::id).toList())
                            + "; without --strict they are left out");
        }
    }

    /** Such as {@code train}. */
    String splits() {
        return set.clips().stream()
                .map(clip -> clip.split().label())
                .distinct()
                .sorted()
                .filter(label -> !label.equals("none"))
                .collect(Collectors.joining(", "));
    }

    Map<String, Path> files() {
        return clips.found().stream()
                .collect(Collectors.toMap(found -> found.clip().id(), LocatedClip::file));
    }

    /** Captions beside their references, in the order of the split. */
    List<EvaluationItem> items(List<ClipResult> results) {
        Map<String, String> captions = new HashMap<>();
        for (ClipResult result : results) {
            if (result instanceof ClipResult.Captioned captioned) {
                captions.put(captioned.clip(), captioned.caption());
            }
        }
        return set.clips().stream()
                .filter(clip -> captions.containsKey(clip.id()) && !clip.captions().isEmpty())
                .map(
                        clip ->
                                new EvaluationItem(
                                        clip.id(), captions.get(clip.id()), clip.captions()))
                .toList();
    }

    /** The clips that {@link #items} lacks: missing, unreadable, without references. */
    List<LeftOutClip> leftOut(List<ClipResult> results) {
        List<LeftOutClip> leftOut = new ArrayList<>();
        clips.missing().forEach(clip -> leftOut.add(new LeftOutClip(clip.id(), "missing")));
        leftOut.addAll(unreadable(results));
        clips.found().stream()
                .filter(found -> found.clip().captions().isEmpty())
                .forEach(
                        found ->
                                leftOut.add(
                                        new LeftOutClip(found.clip().id(), "has no references")));
        return leftOut.stream()
                .collect(
                        // a clip may lack both
                        Collectors.toMap(
                                LeftOutClip::clip,
                                clip -> clip,
                                (first, second) -> first,
                                LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    static List<LeftOutClip> unreadable(List<ClipResult> results) {
        List<LeftOutClip> unreadable = new ArrayList<>();
        for (ClipResult result : results) {
            if (result instanceof ClipResult.Unreadable clip) {
                unreadable.add(new LeftOutClip(clip.clip(), clip.reason()));
            }
        }
        return unreadable;
    }

    /** Such as "2 of 7 clips are missing: a, b". */
    String told(String what, List<String> ids) {
        int more = ids.size() - MOST_LISTED;
        return "%d of %d clips %s %s: %s%s"
                .formatted(
                        ids.size(),
                        set.clips().size(),
                        ids.size() == 1 ? "is" : "are",
                        what,
                        ids.stream().limit(MOST_LISTED).collect(Collectors.joining(", ")),
                        more > 0 ? " and " + more + " more" : "");
    }
}
