package io.reelscribe.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The prompts that the reference's teacher-forced logits were made with. */
final class ReferencePrompts {
    private ReferencePrompts() {}

    /** T5: "a video of" and the end token; OPT: the begin token. */
    static int[] ids(String model) {
        String wanted = model.startsWith("t5") ? "a video of" : "";
        for (JsonNode generation : generations(model)) {
            if (generation.get("prompt").textValue().equals(wanted)) {
                return integers(generation.get("prompt_ids"));
            }
        }
        throw new IllegalStateException(model + " has no prompt '" + wanted + "'");
    }

    static JsonNode generations(String model) {
        try {
            return new ObjectMapper()
                    .readTree(Reference.model(model).resolveSibling("expected.json").toFile())
                    .get("generations");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int[] integers(JsonNode array) {
        int[] values = new int[array.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = array.get(index).intValue();
        }
        return values;
    }
}
