package io.reelscribe.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * JSON as a stream of tokens in strict UTF-8, so that a hostile header costs no tree of objects.
 */
final class StrictJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Names come from the file: keep them out of the JVM-wide tables.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build();

    private StrictJson() {}

    static JsonParser parse(InputStream stream) throws IOException {
        return FACTORY.createParser(
                new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
    }

    static void require(JsonParser json, JsonToken expected, String what) throws IOException {
        if (json.currentToken() != expected) {
            throw new UnexpectedJson(what + " expected, found " + describe(json.currentToken()));
        }
    }

    static long requireCount(JsonParser json, String what) throws IOException {
        require(json, JsonToken.VALUE_NUMBER_INT, what);
        long value;
        try {
            value = json.getLongValue();
        } catch (IOException e) {
            throw new UnexpectedJson(what + " is beyond 64 bits", e);
        }
        if (value < 0) {
            throw new UnexpectedJson(what + " expected, found " + value);
        }
        return value;
    }

    private static String describe(JsonToken token) {
        return token == null ? "the end" : token.name();
    }

    /** Well-formed JSON of another structure than the format's. */
    static final class UnexpectedJson extends IOException {
        UnexpectedJson(String message) {
            super(message);
        }

        UnexpectedJson(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
