package io.reelscribe.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reelscribe.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON files as trees. They are read and written anew before native code sees them: it aborts the
 * process on text that is not JSON, numbers beyond a double, unpaired surrogates, deep nesting.
 */
final class JsonFile {
    private static final long MAXIMUM_BYTES = 100_000_000;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonFile() {}

    static JsonNode empty() {
        return MAPPER.createObjectNode();
    }

    /** The object in the file. */
    static JsonNode read(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(text(file));
            if (!tree.isObject()) {
                throw new CheckpointException(file + ": a JSON object expected");
            }
            requireFinite(file, tree);
            return tree;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    file + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    static String text(Path file) {
        try {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw new CheckpointException(
                        "%s has %d bytes, expected at most %d"
                                .formatted(file, Files.size(file), MAXIMUM_BYTES));
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e, e);
        }
    }

    static byte[] write(Path source, JsonNode tree) {
        try {
            CharBuffer text = CharBuffer.wrap(MAPPER.writeValueAsString(tree));
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(text);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new CheckpointException(source + ": a string has an unpaired surrogate", e);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(source + ": " + e.getOriginalMessage(), e);
        }
    }

    private static void requireFinite(Path file, JsonNode node) {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw new CheckpointException(file + ": a number exceeds a double");
        }
        for (JsonNode child : node) {
            requireFinite(file, child);
        }
    }
}
