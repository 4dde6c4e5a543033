package io.reelscribe.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.nn.Activation;

/**
 * Fields of a Hugging Face {@code config.json}. Published files leave out what equals the default,
 * so every field is asked for with its default.
 */
record ConfigFields(JsonNode node, String path) {
    ConfigFields at(String name) {
        return new ConfigFields(node.path(name), path + "." + name);
    }

    int positive(String name, int missing) {
        int value = integer(name, missing);
        if (value < 1) {
            throw problem(name, "a positive number", String.valueOf(value));
        }
        return value;
    }

    int integer(String name, int missing) {
        JsonNode field = node.path(name);
        if (absent(field)) {
            return missing;
        }
        if (!field.canConvertToInt()) {
            throw problem(name, "a whole number", field.toString());
        }
        return field.intValue();
    }

    double number(String name, double missing) {
        JsonNode field = node.path(name);
        if (absent(field)) {
            return missing;
        }
        if (!field.isNumber()) {
            throw problem(name, "a number", field.toString());
        }
        return field.doubleValue();
    }

    boolean flag(String name, boolean missing) {
        JsonNode field = node.path(name);
        if (absent(field)) {
            return missing;
        }
        if (!field.isBoolean()) {
            throw problem(name, "true or false", field.toString());
        }
        return field.booleanValue();
    }

    String text(String name, String missing) {
        JsonNode field = node.path(name);
        if (absent(field)) {
            return missing;
        }
        if (!field.isTextual()) {
            throw problem(name, "a text", field.toString());
        }
        return field.textValue();
    }

    Activation activation(String name, String missing) {
        String value = text(name, missing);
        try {
            return Activation.named(value);
        } catch (IllegalArgumentException e) {
            throw problem(name, "gelu, gelu_new, relu or silu", value);
        }
    }

    CheckpointException problem(String name, String expected, String found) {
        return new CheckpointException(
                "%s.%s is %s, expected %s".formatted(path, name, found, expected));
    }

    private static boolean absent(JsonNode field) {
        return field.isMissingNode() || field.isNull();
    }
}
