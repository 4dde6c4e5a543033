package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.ClipFiles;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.LocatedClips;
import io.reelscribe.dataset.Split;
import io.reelscribe.train.config.DatasetSettings;
import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.data.TrainingClips;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The captioned clips of a run, found under their folders. */
final class TrainingData {
    private record Part(DatasetSettings dataset, Split split) {}

    private final TrainingConfig config;
    private final TrainingProgress progress;
    private final Map<Part, List<LocatedClip>> located = new HashMap<>();
    private final Map<Path, ClipFiles> folders = new HashMap<>();
    private final List<TrainingClips> clips = new ArrayList<>();

    /**
     * @param progress is told of clips that are not there
     * @throws ConfigurationException if a dataset has none at all
     */
    TrainingData(TrainingConfig config, TrainingProgress progress) {
        this.config = config;
        this.progress = progress;
        for (DatasetSettings dataset : config.data().datasets()) {
            clips.add(
                    new TrainingClips(
                            dataset.annotations().get(0).toString(),
                            located(dataset, dataset.split()),
                            dataset.ratio()));
        }
    }

    /** What is trained on. */
    List<TrainingClips> clips() {
        return clips;
    }

    /** Clips of the first dataset to validate or test by, as many as are wanted. */
    List<LocatedClip> judged(Split split) {
        List<LocatedClip> all = located(config.data().datasets().get(0), split);
        int most = config.validation().maxClips();
        return most > 0 && most < all.size() ? all.subList(0, most) : all;
    }

    /** All captions by people of each clip that is trained on, by its id. */
    Map<String, List<String>> references() {
        Map<String, List<String>> references = new LinkedHashMap<>();
        for (TrainingClips dataset : clips) {
            for (LocatedClip clip : dataset.clips()) {
                references.put(clip.clip().id(), clip.clip().captions());
            }
        }
        return references;
    }

    /** Looked for once, so that what is missing is told once. */
    private List<LocatedClip> located(DatasetSettings dataset, Split split) {
        Part part = new Part(dataset, split);
        List<LocatedClip> found = located.get(part);
        if (found == null) {
            found = locate(dataset, split);
            located.put(part, found);
        }
        return found;
    }

    private List<LocatedClip> locate(DatasetSettings dataset, Split split) {
        CaptionSet set = CaptionSet.read(dataset.annotations()).only(split);
        LocatedClips result =
                folders.computeIfAbsent(dataset.videos(), ClipFiles::under).locate(set);
        if (result.found().isEmpty()) {
            throw new ConfigurationException(
                    "%s: none of the %d clips of split %s was found under %s"
                            .formatted(
                                    dataset.annotations().get(0),
                                    set.clips().size(),
                                    split.label(),
                                    dataset.videos()));
        }
        if (!result.missing().isEmpty()) {
            progress.warned(
                    "%d of %d clips of split %s are not under %s"
                            .formatted(
                                    result.missing().size(),
                                    set.clips().size(),
                                    split.label(),
                                    dataset.videos()));
        }
        return result.found();
    }
}
