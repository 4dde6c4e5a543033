package io.reelscribe.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelscribe.checkpoint.CheckpointException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** What a model folder says about its tokenizer, in the layout of {@code tokenizer.json}. */
final class TokenizerFiles {
    private final Path source;
    private final JsonNode tokenizer;
    private final JsonNode settings;

    private TokenizerFiles(Path source, JsonNode tokenizer, JsonNode settings) {
        this.source = source;
        this.tokenizer = tokenizer;
        this.settings = settings;
        new NativeGuard(source).check(tokenizer);
    }

    static TokenizerFiles read(Path folder) {
        Path config = folder.resolve("tokenizer_config.json");
        JsonNode settings = Files.exists(config) ? JsonFile.read(config) : JsonFile.empty();
        Path file = folder.resolve("tokenizer.json");
        if (Files.exists(file)) {
            return new TokenizerFiles(file, JsonFile.read(file), settings);
        }
        Path vocabulary = folder.resolve("vocab.json");
        Path merges = folder.resolve("merges.txt");
        if (Files.exists(vocabulary) && Files.exists(merges)) {
            return new TokenizerFiles(
                    vocabulary, new OptTokenizer(folder, settings).layout(), settings);
        }
        String advice =
                Files.exists(folder.resolve("spiece.model"))
                        ? "spiece.model alone is not read: save tokenizer.json with transformers"
                        : "expected tokenizer.json, or vocab.json and merges.txt";
        throw new CheckpointException(folder + " holds no tokenizer; " + advice);
    }

    /** The file to name in messages. */
    Path source() {
        return source;
    }

    byte[] json() {
        return JsonFile.write(source, tokenizer);
    }

    boolean cleansSpaces() {
        return settings.path("clean_up_tokenization_spaces").asBoolean(false);
    }

    Map<String, Integer> vocabulary() {
        Map<String, Integer> ids = new HashMap<>();
        JsonNode entries = tokenizer.path("model").path("vocab");
        if (entries.isArray()) {
            // Unigram: pieces with scores, the position is the id.
            for (int id = 0; id < entries.size(); id++) {
                ids.put(entries.get(id).path(0).asText(), id);
            }
        } else {
            entries.properties().forEach(entry -> ids.put(entry.getKey(), id(entry.getValue())));
        }
        for (JsonNode token : tokenizer.path("added_tokens")) {
            ids.put(token.path("content").asText(), id(token.path("id")));
        }
        return Collections.unmodifiableMap(ids);
    }

    private int id(JsonNode value) {
        if (!value.canConvertToInt() || !value.isInt() || value.asInt() < 0) {
            throw new CheckpointException(source + ": token id expected, found '" + value + "'");
        }
        return value.asInt();
    }
}
