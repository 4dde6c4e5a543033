package io.reelscribe.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One clip in the journal.
 *
 * @param left how many lines of the same batch follow
 */
record JournalLine(ClipResult result, int left) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
    private static final String SETTINGS = "settings";

    /** The journal's first line. */
    static String heading(RunSettings settings) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode values = line.putObject(SETTINGS);
        settings.values().forEach(values::put);
        return write(line);
    }

    /** Nothing if it is not the first line of a journal. */
    static Optional<RunSettings> readHeading(String line) {
        try {
            JsonNode settings = JSON.readTree(line).path(SETTINGS);
            if (!settings.isObject()) {
                return Optional.empty();
            }
            Map<String, String> values = new LinkedHashMap<>();
            settings.properties()
                    .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
            return Optional.of(new RunSettings(values));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String write() {
        ObjectNode line = JSON.createObjectNode().put("video", result.clip());
        if (result instanceof ClipResult.Captioned captioned) {
            line.put("caption", captioned.caption());
        } else if (result instanceof ClipResult.Unreadable unreadable) {
            line.put("unreadable", unreadable.reason());
        }
        return write(line.put("left", left));
    }

    /** Nothing if it is no whole line of a journal. */
    static Optional<JournalLine> read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            String clip = node.path("video").asText();
            int left = node.path("left").asInt(-1);
            if (left < 0 || !node.path("video").isTextual()) {
                return Optional.empty();
            }
            if (node.path("caption").isTextual()) {
                String caption = node.path("caption").asText();
                return Optional.of(new JournalLine(new ClipResult.Captioned(clip, caption), left));
            }
            String reason = node.path("unreadable").asText();
            return Optional.of(new JournalLine(new ClipResult.Unreadable(clip, reason), left));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String write(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
