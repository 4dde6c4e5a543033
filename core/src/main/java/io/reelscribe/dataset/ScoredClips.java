package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import io.reelscribe.metrics.EvaluationItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Predictions put beside the references of the same clips.
 *
 * @param items clips that have both, in the order of the references
 * @param withoutReferences predicted clips that no reference, or no clip, is known of
 * @param withoutPrediction clips with references that were not predicted
 */
public record ScoredClips(
        List<EvaluationItem> items,
        List<String> withoutReferences,
        List<String> withoutPrediction) {
    public ScoredClips {
        items = List.copyOf(items);
        withoutReferences = List.copyOf(withoutReferences);
        withoutPrediction = List.copyOf(withoutPrediction);
    }

    /**
     * Finds the references of each prediction. A prediction may call its clip by any of its names,
     * by its file, or by its number alone, as COCO results do.
     *
     * @param file the predictions' file, for the message
     * @throws ConfigurationException if two predictions mean the same clip
     */
    public static ScoredClips of(CaptionSet references, Predictions predictions, Path file) {
        ClipNames names = new ClipNames(references.clips());
        Map<Clip, String> predicted = new HashMap<>();
        List<String> withoutReferences = new ArrayList<>();
        for (String name : predictions.captions().keySet()) {
            Optional<Clip> clip = names.find(name).filter(found -> !found.captions().isEmpty());
            if (clip.isEmpty()) {
                withoutReferences.add(name);
                continue;
            }
            String other = predicted.put(clip.get(), name);
            if (other != null) {
                throw new ConfigurationException(
                        file
                                + ": '"
                                + other
                                + "' and '"
                                + name
                                + "' are both clip '"
                                + clip.get().id()
                                + "'; expected one caption for each clip");
            }
        }
        return of(references, predictions, predicted, withoutReferences);
    }

    private static ScoredClips of(
            CaptionSet references,
            Predictions predictions,
            Map<Clip, String> predicted,
            List<String> withoutReferences) {
        List<EvaluationItem> items = new ArrayList<>();
        List<String> withoutPrediction = new ArrayList<>();
        for (Clip clip : references.clips()) {
            String name = predicted.get(clip);
            if (name != null) {
                String caption = predictions.captions().get(name);
                items.add(new EvaluationItem(clip.id(), caption, clip.captions()));
            } else if (!clip.captions().isEmpty()) {
                withoutPrediction.add(clip.id());
            }
        }
        return new ScoredClips(items, withoutReferences, withoutPrediction);
    }
}
