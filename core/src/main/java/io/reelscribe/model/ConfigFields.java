package io.reelscribe.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.nn.Activation;

/**
 * Fields of a Hugging Face {@code config.json}. Published files leave out what equals the default,
 * so every field is asked for with its default.
 */
record ConfigFields(JsonNode node, String path) {
    /** Far beyond every model; products of a few such numbers still fit 64 bits. */
    private static final int LARGEST = 1 << 20;

    /** Blocks, heads and the like. */
    private static final int MANY = 1024;

    private static final int SHOWN = 80;

    ConfigFields at(String name) {
        JsonNode field = node.path(name);
        if (!absent(field) && !field.isObject()) {
            throw problem(name, "an object", field.toString());
        }
        return new ConfigFields(field, path + "." + name);
    }

    int positive(String name, int missing) {
        return between(name, 1, LARGEST, missing);
    }

    /** How many of a kind of part a model has. */
    int count(String name, int missing) {
        return between(name, 1, MANY, missing);
    }

    int between(String name, int least, int most, int missing) {
        int value = integer(name, missing);
        if (value < least || value > most) {
            throw problem(name, least + " to " + most, String.valueOf(value));
        }
        return value;
    }

    /** A token the model must have an embedding for. */
    int token(String name, int vocabulary, int missing) {
        return between(name, 0, vocabulary - 1, missing);
    }

    /** What keeps a norm from dividing by zero. */
    double epsilon(String name, double missing) {
        return within(name, 0, 1, missing);
    }

    double probability(String name, double missing) {
        return within(name, 0, Math.nextDown(1.0), missing);
    }

    private double within(String name, double least, double most, double missing) {
        double value = number(name, missing);
        if (!(value >= least && value <= most)) {
            throw problem(name, "a number from 0 to 1", String.valueOf(value));
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

    private double number(String name, double missing) {
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
                "%s.%s is %s, expected %s".formatted(path, name, abbreviated(found), expected));
    }

    /** Values come from the file; a message stays one line of bearable length. */
    private static String abbreviated(String found) {
        String line = found.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static boolean absent(JsonNode field) {
        return field.isMissingNode() || field.isNull();
    }
}
