package io.reelscribe.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.checkpoint.AtomicFiles;
import io.reelscribe.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** A small JSON object with settings of ours, whose every problem names the file and the field. */
record SettingsObject(Path file, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    /** A new object that names its format. */
    static ObjectNode begin(String format) {
        return JSON.createObjectNode().put("format", format).put("version", VERSION);
    }

    /**
     * @throws CheckpointException if the file is none of this format; a {@link
     *     java.nio.file.NoSuchFileException} as the cause if it is not there
     */
    static SettingsObject read(Path file, String format) {
        SettingsObject object = new SettingsObject(file, tree(file));
        String found = object.text("format");
        if (!found.equals(format)) {
            throw object.problem("format", format, found);
        }
        int version = object.integer("version", 1);
        if (version != VERSION) {
            throw object.problem(
                    "version",
                    VERSION + "; a newer Reelscribe may read it",
                    Integer.toString(version));
        }
        return object;
    }

    private static JsonNode tree(Path file) {
        try {
            if (Files.size(file) > 1_000_000) {
                throw new CheckpointException(file + " is larger than such a file can be");
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw new CheckpointException(file + " is no JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e, e);
        }
    }

    /** Replaces a file in one step. */
    static void write(Path file, ObjectNode root) {
        try {
            AtomicFiles.replace(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be written: " + e, e);
        }
    }

    /** Whether the field is absent or null. */
    boolean lacks(String field) {
        return root.path(field).isNull() || root.path(field).isMissingNode();
    }

    SettingsObject at(String field) {
        return new SettingsObject(file, root.path(field));
    }

    Set<String> texts(String field) {
        JsonNode array = required(field, JsonNode::isArray, "a list");
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                throw problem(field, "texts", element.toString());
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    String text(String field) {
        return required(field, JsonNode::isTextual, "a text").textValue();
    }

    double number(String field) {
        return required(field, JsonNode::isNumber, "a number").doubleValue();
    }

    int integer(String field, int least) {
        return required(
                        field,
                        value -> value.isInt() && value.intValue() >= least,
                        "a whole number from " + least)
                .intValue();
    }

    private JsonNode required(String field, Predicate<JsonNode> test, String expected) {
        JsonNode value = root.path(field);
        if (!test.test(value)) {
            throw problem(field, expected, value.isMissingNode() ? "nothing" : value.toString());
        }
        return value;
    }

    CheckpointException problem(String field, String expected, String found) {
        String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
        return new CheckpointException(
                "%s: %s is %s, expected %s".formatted(file, field, shown, expected));
    }
}
