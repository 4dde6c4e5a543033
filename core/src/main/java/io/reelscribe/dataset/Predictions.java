package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.ClipCollector.Draft;
import io.reelscribe.dataset.ClipCollector.PlacedCaption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One caption for each clip, as a captioner predicted them.
 *
 * @param captions by the name the file calls the clip, in file order
 * @param warnings one line for each empty caption
 */
public record Predictions(Map<String, String> captions, List<String> warnings) {
    public Predictions {
        captions = Collections.unmodifiableMap(new LinkedHashMap<>(captions));
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads COCO results or any other form that {@link CaptionSet#read} takes.
     *
     * @throws ConfigurationException if the file cannot be read, has no captions, or two for a clip
     */
    public static Predictions read(Path file) {
        ClipCollector collector = new ClipCollector();
        AnnotationReader.read(file, collector);
        Map<String, String> captions = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Draft draft : collector.drafts()) {
            List<PlacedCaption> ofClip = draft.captions();
            if (ofClip.isEmpty()) {
                continue;
            }
            PlacedCaption last = ofClip.get(ofClip.size() - 1);
            if (ofClip.size() > 1 || captions.put(draft.id(), last.text()) != null) {
                throw (ofClip.size() > 1 ? ofClip.get(1) : last)
                        .place()
                        .error(
                                "a second caption of clip '"
                                        + draft.id()
                                        + "'; expected one for each clip");
            }
            if (last.text().isEmpty()) {
                warnings.add(last.place() + ": clip '" + draft.id() + "' has an empty caption");
            }
        }
        if (captions.isEmpty()) {
            throw new ConfigurationException(file + ": no captions; expected predictions");
        }
        return new Predictions(captions, warnings);
    }
}
