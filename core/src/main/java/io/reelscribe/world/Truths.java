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

/** Reads which events the clips of a world show. */
public final class Truths {
    private Truths() {}

    /**
     * The events of every clip, in order.
     *
     * @param world folder of a generated world
     * @throws ConfigurationException if there is none
     */
    public static Map<String, List<Event>> read(Path world) {
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
                    Event.ALL.stream()
                            .filter(event -> event.label().equals(label.asText()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new ConfigurationException(
                                                    file
                                                            + ": clip '"
                                                            + clip
                                                            + "' has the unknown event '"
                                                            + label.asText()
                                                            + "'")));
        }
        return events;
    }
}
