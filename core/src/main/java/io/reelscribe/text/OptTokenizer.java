package io.reelscribe.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.checkpoint.CheckpointException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * OPT's tokenizer from its older files: byte-level BPE, {@code </s>} before every text, {@code
 * </s>} and {@code <pad>} special (transformers' conversion of the slow GPT-2 tokenizer).
 */
final class OptTokenizer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Path folder;
    private final JsonNode settings;
    private final Path vocabularyFile;
    private final JsonNode vocabulary;

    OptTokenizer(Path folder, JsonNode settings) {
        this.folder = folder;
        this.settings = settings;
        this.vocabularyFile = folder.resolve("vocab.json");
        this.vocabulary = JsonFile.read(vocabularyFile);
    }

    /** The content of {@code tokenizer.json}. */
    JsonNode layout() {
        String start = token("bos_token", "</s>");
        ObjectNode layout = JSON.objectNode().put("version", "1.0");
        layout.set("added_tokens", addedTokens(start));
        layout.set("pre_tokenizer", byteLevel(settings.path("add_prefix_space").asBoolean(false)));
        layout.set("decoder", byteLevel(true));
        if (settings.path("add_bos_token").asBoolean(true)) {
            layout.set("post_processor", startingWith(start, id(start)));
        }
        layout.set("model", model());
        return layout;
    }

    private ArrayNode addedTokens(String start) {
        Map<String, Integer> tokens = new LinkedHashMap<>();
        for (String token :
                new String[] {start, token("eos_token", "</s>"), token("pad_token", "<pad>")}) {
            tokens.put(token, id(token));
        }
        Path added = folder.resolve("added_tokens.json");
        if (Files.exists(added)) {
            JsonFile.read(added)
                    .properties()
                    .forEach(entry -> tokens.put(entry.getKey(), integer(added, entry.getValue())));
        }
        ArrayNode array = JSON.arrayNode();
        tokens.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> array.add(specialToken(entry.getKey(), entry.getValue())));
        return array;
    }

    private static ObjectNode specialToken(String content, int id) {
        return JSON.objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    private static ObjectNode byteLevel(boolean addPrefixSpace) {
        return JSON.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", addPrefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private static ObjectNode startingWith(String token, int id) {
        ObjectNode start = JSON.objectNode();
        start.putObject("SpecialToken").put("id", token).put("type_id", 0);
        ObjectNode first = JSON.objectNode();
        first.putObject("Sequence").put("id", "A").put("type_id", 0);
        ObjectNode second = JSON.objectNode();
        second.putObject("Sequence").put("id", "B").put("type_id", 1);
        ObjectNode template = JSON.objectNode().put("type", "TemplateProcessing");
        template.putArray("single").add(start).add(first);
        template.putArray("pair").add(start).add(first).add(second);
        ObjectNode special = template.putObject("special_tokens").putObject(token).put("id", token);
        special.putArray("ids").add(id);
        special.putArray("tokens").add(token);
        return template;
    }

    private ObjectNode model() {
        ObjectNode model = JSON.objectNode().put("type", "BPE").put("fuse_unk", false);
        model.set("vocab", vocabulary);
        ArrayNode merges = model.putArray("merges");
        Path file = folder.resolve("merges.txt");
        String[] lines = JsonFile.text(file).split("\n");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || (i == 0 && line.startsWith("#version"))) {
                continue;
            }
            String[] pair = line.split(" ");
            if (pair.length != 2) {
                throw new CheckpointException(
                        "%s, line %d: two tokens expected, found %d"
                                .formatted(file, i + 1, pair.length));
            }
            merges.addArray().add(pair[0]).add(pair[1]);
        }
        return model;
    }

    private String token(String setting, String otherwise) {
        JsonNode value = settings.path(setting);
        return (value.isObject() ? value.path("content") : value).asText(otherwise);
    }

    private int id(String token) {
        if (!vocabulary.has(token)) {
            throw new CheckpointException(
                    "%s lacks the special token '%s'; expected OPT's vocabulary"
                            .formatted(vocabularyFile, token));
        }
        return integer(vocabularyFile, vocabulary.get(token));
    }

    private static int integer(Path file, JsonNode value) {
        if (!value.isInt() || value.asInt() < 0) {
            throw new CheckpointException(file + ": token id expected, found " + value);
        }
        return value.asInt();
    }
}
