package io.reelscribe.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelscribe.checkpoint.CheckpointException;
import java.nio.file.Path;

/**
 * Refuses well-formed tokenizers that the native library takes and later fails on: it aborts the
 * process on a template token that is not declared (found by mutating files).
 */
final class NativeGuard {
    private final Path source;

    NativeGuard(Path source) {
        this.source = source;
    }

    void check(JsonNode tokenizer) {
        JsonNode model = tokenizer.path("model");
        if (model.path("vocab").isArray()) {
            checkUnknownId(model);
        }
        checkProcessor(tokenizer.path("post_processor"));
    }

    private void checkUnknownId(JsonNode unigram) {
        JsonNode id = unigram.path("unk_id");
        int size = unigram.path("vocab").size();
        if (!id.isInt() || id.asInt() < 0 || id.asInt() >= size) {
            throw new CheckpointException(
                    "%s: model.unk_id expected below %d, found '%s'".formatted(source, size, id));
        }
    }

    private void checkProcessor(JsonNode processor) {
        for (JsonNode part : processor.path("processors")) {
            checkProcessor(part);
        }
        JsonNode declared = processor.path("special_tokens");
        for (String template : new String[] {"single", "pair"}) {
            for (JsonNode piece : processor.path(template)) {
                JsonNode token = piece.path("SpecialToken").path("id");
                String name = token.asText();
                if (token.isTextual() && !declared.path(name).path("id").equals(token)) {
                    throw new CheckpointException(
                            "%s: post_processor uses the token '%s' but special_tokens lacks it"
                                    .formatted(source, name));
                }
            }
        }
    }
}
