package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.ClipCollector.Draft;
import io.reelscribe.dataset.ClipCollector.PlacedCaption;
import io.reelscribe.dataset.ClipCollector.SplitList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one caption set of several annotation files. */
final class CaptionSetAssembly {
    private final List<Path> files;
    private final ClipCollector collector = new ClipCollector();
    private final List<String> formats = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    CaptionSetAssembly(List<Path> files) {
        this.files = List.copyOf(files);
    }

    CaptionSet assemble() {
        for (Path file : files) {
            Set<Draft> before = new HashSet<>(collector.drafts());
            formats.add(AnnotationReader.read(file, collector));
            splitByFileName(file, before);
        }
        Collection<Draft> drafts = collector.drafts();
        if (drafts.stream().allMatch(draft -> draft.captions().isEmpty())) {
            throw new ConfigurationException(
                    files.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ": no captions; expected an annotation file");
        }
        refuseClipsUnderBothNames(drafts);
        drafts.forEach(this::addOtherNames);
        splitMsvd(drafts);
        applySplitLists(drafts);
        return new CaptionSet(formats, clips(drafts), warnings);
    }

    private void splitByFileName(Path file, Set<Draft> before) {
        Optional<Split> split = Split.inFileName(file.getFileName().toString());
        for (Draft draft : collector.drafts()) {
            if (split.isPresent() && draft.split() == Split.NONE && !before.contains(draft)) {
                draft.split(split.get());
            }
        }
    }

    private void refuseClipsUnderBothNames(Collection<Draft> drafts) {
        Set<String> ids = drafts.stream().map(Draft::id).collect(Collectors.toSet());
        for (String id : ids) {
            String other = collector.otherNames().get(id);
            if (other != null && ids.contains(other)) {
                throw new ConfigurationException(
                        files.get(0)
                                + ": clips '"
                                + id
                                + "' and '"
                                + other
                                + "' are the same; give the captions under one name");
            }
        }
    }

    private void addOtherNames(Draft draft) {
        for (String name : List.copyOf(draft.names())) {
            String other = collector.otherNames().get(name);
            if (other != null) {
                draft.names().add(other);
            }
        }
    }

    private static void splitMsvd(Collection<Draft> drafts) {
        Map<Draft, Split> standard = new HashMap<>();
        for (Draft draft : drafts) {
            Optional<Split> split =
                    draft.names().stream().flatMap(name -> MsvdSplits.of(name).stream()).findAny();
            if (split.isEmpty()) {
                return;
            }
            standard.put(draft, split.get());
        }
        standard.forEach(Draft::split);
    }

    private void applySplitLists(Collection<Draft> drafts) {
        if (collector.splitLists().isEmpty()) {
            return;
        }
        Map<String, Draft> byName = new HashMap<>();
        for (Draft draft : drafts) {
            draft.split(Split.NONE);
            draft.names().forEach(name -> byName.put(name, draft));
        }
        for (SplitList list : collector.splitLists()) {
            if (list.split() == Split.NONE) {
                throw new ConfigurationException(
                        list.file()
                                + ": a list of clips, but of which split? Expected train, val or"
                                + " test in its name");
            }
            apply(list, byName);
        }
    }

    private void apply(SplitList list, Map<String, Draft> byName) {
        Set<String> unknown = new LinkedHashSet<>();
        for (String name : list.names()) {
            Draft draft = byName.get(name);
            if (draft == null) {
                unknown.add(name);
            } else if (draft.split() != Split.NONE && draft.split() != list.split()) {
                throw new ConfigurationException(
                        list.file()
                                + ": clip '"
                                + name
                                + "' is in split "
                                + draft.split().label()
                                + " already; expected each clip in one split");
            } else {
                draft.split(list.split());
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(
                    list.file()
                            + ": "
                            + unknown.size()
                            + " of "
                            + list.names().size()
                            + " listed clips have no annotation, the first is '"
                            + unknown.iterator().next()
                            + "'");
        }
    }

    private List<Clip> clips(Collection<Draft> drafts) {
        Map<String, Integer> ranges = new HashMap<>();
        drafts.forEach(draft -> ranges.merge(draft.id(), 1, Integer::sum));
        List<Clip> clips = new ArrayList<>();
        for (Draft draft : drafts) {
            Set<String> names = new LinkedHashSet<>();
            if (ranges.get(draft.id()) > 1) {
                names.add(draft.id() + "#" + draft.stretch().start() + "-" + draft.stretch().end());
            }
            names.addAll(draft.names());
            String id = names.iterator().next();
            clips.add(
                    new Clip(
                            id,
                            List.copyOf(names),
                            captions(draft),
                            draft.split(),
                            draft.stretch()));
        }
        return clips;
    }

    private List<String> captions(Draft draft) {
        List<String> captions = new ArrayList<>();
        for (PlacedCaption caption : draft.captions()) {
            if (caption.text().isEmpty()) {
                warnings.add(
                        caption.place()
                                + ": clip '"
                                + draft.id()
                                + "' has an empty caption, which is left out");
            } else {
                captions.add(caption.text());
            }
        }
        return captions;
    }
}
