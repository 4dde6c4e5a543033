package io.reelscribe.dataset;

import io.reelscribe.video.Stretch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what annotation files say of each clip, in the order in which clips first appear. */
final class ClipCollector {
    // far longer than any caption, short enough for quadratic metrics
    private static final int LONGEST_CAPTION = 10_000;

    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private ClipCollector standIns;
    private final List<SplitList> splitLists = new ArrayList<>();
    private final Map<String, String> otherNames = new LinkedHashMap<>();

    /** Part of a clip's file; segments of one file are different clips. */
    Draft clip(String id, Stretch stretch, Place place) {
        if (id.isBlank()) {
            throw place.error("a clip without a name; expected its id or file name");
        }
        return drafts.computeIfAbsent(
                stretch.equals(Stretch.WHOLE)
                        ? id
                        : id + "#" + stretch.start() + "-" + stretch.end(),
                key -> new Draft(id, stretch));
    }

    void caption(Draft clip, String caption, Place place) {
        if (caption.length() > LONGEST_CAPTION) {
            throw place.error(
                    "a caption of "
                            + caption.length()
                            + " characters; expected at most "
                            + LONGEST_CAPTION);
        }
        if (!clip.captions.isEmpty() && !clip.captions.get(0).place.file().equals(place.file())) {
            throw place.error(
                    "clip '"
                            + clip.id
                            + "' has captions in "
                            + clip.captions.get(0).place.file()
                            + " already; give one of the two files");
        }
        clip.captions.add(new PlacedCaption(caption.strip(), place));
    }

    /** Two names of the same clip. */
    void sameClip(String name, String other) {
        otherNames.put(name, other);
        otherNames.put(other, name);
    }

    void splitList(SplitList list) {
        splitLists.add(list);
    }

    /** Captions that count only where a dataset has no others. */
    ClipCollector standIns() {
        if (standIns == null) {
            standIns = new ClipCollector();
        }
        return standIns;
    }

    Collection<Draft> drafts() {
        return standIns == null || hasCaptions() ? drafts.values() : standIns.drafts();
    }

    Collection<SplitList> splitLists() {
        return splitLists;
    }

    Map<String, String> otherNames() {
        return otherNames;
    }

    private boolean hasCaptions() {
        return drafts.values().stream().anyMatch(draft -> !draft.captions.isEmpty());
    }

    /** A caption and where it stands. */
    record PlacedCaption(String text, Place place) {}

    /**
     * Names that a file lists as one split.
     *
     * @param split what the file's name speaks of, {@link Split#NONE} if nothing
     */
    record SplitList(Path file, Split split, Set<String> names) {
        static SplitList of(Path file, Set<String> names) {
            Split split = Split.inFileName(file.getFileName().toString()).orElse(Split.NONE);
            return new SplitList(file, split, names);
        }
    }

    /** A clip in the making. */
    static final class Draft {
        private final String id;
        private final Stretch stretch;
        private final Set<String> names = new LinkedHashSet<>();
        private final List<PlacedCaption> captions = new ArrayList<>();
        private Split split = Split.NONE;

        private Draft(String id, Stretch stretch) {
            this.id = id;
            this.stretch = stretch;
            names.add(id);
        }

        String id() {
            return id;
        }

        Stretch stretch() {
            return stretch;
        }

        Set<String> names() {
            return names;
        }

        List<PlacedCaption> captions() {
            return captions;
        }

        Split split() {
            return split;
        }

        void split(Split newSplit) {
            split = newSplit;
        }
    }
}
