package io.reelscribe.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions as COCO's evaluation wants them: an array of {@code image_id} and {@code caption}.
 */
public final class CocoResults {
    private static final JsonMapper JSON = new JsonMapper();

    private CocoResults() {}

    /** The captioned clips as JSON, one a line, in order. */
    public static String json(List<ClipResult> results) {
        StringBuilder json = new StringBuilder("[");
        String separator = "\n";
        for (ClipResult result : results) {
            if (result instanceof ClipResult.Captioned captioned) {
                json.append(separator).append(entry(captioned));
                separator = ",\n";
            }
        }
        return json.append("\n]\n").toString();
    }

    private static String entry(ClipResult.Captioned captioned) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("image_id", captioned.clip());
        entry.put("caption", captioned.caption());
        try {
            return JSON.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
