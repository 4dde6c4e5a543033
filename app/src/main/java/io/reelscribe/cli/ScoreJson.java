package io.reelscribe.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.metrics.Interval;

/** Writes a score table as JSON, scores as fractions. */
final class ScoreJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ScoreTable table;

    ScoreJson(ScoreTable table) {
        this.table = table;
    }

    /** One object; for two sets of predictions one object of both and their differences. */
    String render() {
        ObjectNode root;
        if (table.columns().size() == 1) {
            root = column(table.columns().get(0));
        } else {
            root = JsonNodeFactory.instance.objectNode();
            ArrayNode predictions = root.putArray("predictions");
            table.columns().forEach(column -> predictions.add(column(column)));
            root.set("differences", differences());
        }
        if (!table.worst().isEmpty()) {
            root.set("worst", worst());
        }
        return root.toPrettyString() + "\n";
    }

    private ObjectNode column(ScoreColumn column) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", column.name());
        column.scores().forEach(node::put);
        node.put("videos", table.videos());
        if (!column.intervals().isEmpty()) {
            ObjectNode intervals = node.putObject("intervals");
            column.intervals().forEach((metric, range) -> intervals.set(metric, pair(range)));
        }
        return node;
    }

    private ObjectNode differences() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        table.differences()
                .forEach(
                        (metric, difference) -> {
                            ObjectNode ofMetric = node.putObject(metric);
                            ofMetric.put("difference", difference.difference());
                            ofMetric.set("interval", pair(difference.interval()));
                            ofMetric.put("probability", difference.probability());
                        });
        return node;
    }

    private ArrayNode worst() {
        ArrayNode clips = JsonNodeFactory.instance.arrayNode();
        for (ScoreTable.RankedClip clip : table.worst()) {
            ObjectNode node = clips.addObject();
            node.put("video", clip.item().id());
            node.put("caption", clip.item().candidate());
            node.put(clip.metric(), clip.score());
            node.set("references", MAPPER.valueToTree(clip.item().references()));
        }
        return clips;
    }

    private static ArrayNode pair(Interval interval) {
        return JsonNodeFactory.instance.arrayNode().add(interval.low()).add(interval.high());
    }
}
