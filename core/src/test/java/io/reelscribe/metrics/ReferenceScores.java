package io.reelscribe.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The captions and scores that tools/reference/metrics.py wrote. */
final class ReferenceScores {
    private static final JsonNode ROOT = read();

    private ReferenceScores() {}

    static List<String> words(String caption) {
        return caption.isEmpty() ? List.of() : List.of(caption.split(" "));
    }

    static List<EvaluationItem> items() {
        List<EvaluationItem> items = new ArrayList<>();
        for (JsonNode item : ROOT.get("items")) {
            items.add(
                    new EvaluationItem(
                            "clip" + items.size(),
                            item.get("candidate").asText(),
                            strings(item.get("references"))));
        }
        return items;
    }

    /** The references that the document-frequency table is counted over. */
    static List<List<String>> table() {
        List<List<String>> clips = new ArrayList<>();
        ROOT.get("table").forEach(clip -> clips.add(strings(clip)));
        return clips;
    }

    static double corpus(String metric) {
        return ROOT.get("scores").get(metric).get("corpus").asDouble();
    }

    static double item(String metric, int index) {
        return ROOT.get("scores").get(metric).get("items").get(index).asDouble();
    }

    static Map<String, MetricScore> byName(List<MetricScore> scores) {
        Map<String, MetricScore> byName = new TreeMap<>();
        scores.forEach(score -> byName.put(score.name(), score));
        return byName;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(string -> strings.add(string.asText()));
        return strings;
    }

    private static JsonNode read() {
        try (InputStream in =
                ReferenceScores.class.getResourceAsStream("/reference/metrics/scores.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
