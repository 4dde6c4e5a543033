package io.reelscribe.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads back which events the clips of a world show. */
final class Truths {
    private Truths() {}

    static Map<String, List<Event>> read(Path world) {
        Path file = world.resolve(WorldFiles.SCENES);
        Map<String, List<Event>> truths = new LinkedHashMap<>();
        try {
            JsonNode clips = new ObjectMapper().readTree(file.toFile());
            for (Map.Entry<String, JsonNode> clip : clips.properties()) {
                truths.put(clip.getKey(), events(file, clip.getKey(), clip.getValue()));
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": no scenes of a generated world: " + e.getMessage(), e);
        }
        return truths;
    }

    private static List<Event> events(Path file, String clip, JsonNode scene) {
        List<Event> events = new ArrayList<>();
        for (JsonNode label : scene.path("events")) {
            events.add(
                    Event.labelled(label.asText())
                            .orElseThrow(() -> unknown(file, clip, label.asText())));
        }
        if (events.isEmpty()) {
            throw new ConfigurationException(
                    file + ": clip '" + clip + "' has no events; expected the key 'events'");
        }
        return events;
    }

    private static ConfigurationException unknown(Path file, String clip, String label) {
        return new ConfigurationException(
                file + ": clip '" + clip + "' has the unknown event '" + label + "'");
    }
}
