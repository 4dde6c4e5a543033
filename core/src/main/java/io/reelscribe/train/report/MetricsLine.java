package io.reelscribe.train.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.train.report.MetricsEntry.Kind;
import io.reelscribe.train.report.MetricsEntry.SampleCaption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One entry as a line of JSON. */
final class MetricsLine {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private MetricsLine() {}

    static String write(MetricsEntry entry) {
        ObjectNode line = JSON.createObjectNode();
        line.put("step", entry.step());
        line.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        entry.values()
                .forEach(
                        (name, value) -> {
                            // JSON knows no other numbers than finite ones
                            line.withObjectProperty("values")
                                    .put(name, Double.isFinite(value) ? value : null);
                        });
        for (SampleCaption caption : entry.captions()) {
            line.withArrayProperty("captions")
                    .addObject()
                    .put("clip", caption.clip())
                    .put("caption", caption.caption())
                    .put("reference", caption.reference());
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing if it is no whole entry. */
    static Optional<MetricsEntry> read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.path("step").isIntegralNumber() || !node.path("kind").isTextual()) {
                return Optional.empty();
            }
            Kind kind = Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT));
            Map<String, Double> values = new LinkedHashMap<>();
            node.path("values")
                    .properties()
                    .forEach(value -> values.put(value.getKey(), number(value.getValue())));
            List<SampleCaption> captions = new ArrayList<>();
            for (JsonNode caption : node.path("captions")) {
                captions.add(
                        new SampleCaption(
                                caption.path("clip").asText(),
                                caption.path("caption").asText(),
                                caption.path("reference").asText()));
            }
            return Optional.of(
                    new MetricsEntry(node.path("step").asLong(), kind, values, captions));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }
}
