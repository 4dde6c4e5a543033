package io.reelscribe.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tokenizer files of a random checkpoint, with a token for every id below the image token: laid out
 * as the published tokenizers are, but with words of our own.
 */
final class RandomCheckpointTokenizer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SPACE = "▁";
    private static final String BYTE_SPACE = "Ġ";
    private static final char FIRST_LETTER = '!';
    private static final char LAST_LETTER = '~';
    private static final String IMAGE = "<image>";

    private final Blip2Config config;
    private final CaptionVocabulary vocabulary;
    private final Map<String, Integer> special = new LinkedHashMap<>();

    RandomCheckpointTokenizer(Blip2Config config, CaptionVocabulary vocabulary) {
        this.config = config;
        this.vocabulary = vocabulary;
        if (config.language() instanceof OptConfig opt) {
            special.put("<s>", 0);
            special.put("<pad>", opt.padToken());
            special.put("</s>", opt.beginToken());
            special.put("<unk>", 3);
        } else {
            special.put("<pad>", config.language().padToken());
            special.put("</s>", config.language().endToken());
            special.put("<unk>", 2);
        }
    }

    /** {@code tokenizer.json} */
    ObjectNode tokenizer() {
        ObjectNode root = JSON.objectNode().put("version", "1.0");
        root.set("added_tokens", addedTokens());
        return config.language() instanceof OptConfig opt ? byteLevel(root, opt) : unigram(root);
    }

    /** {@code special_tokens_map.json} */
    ObjectNode specialTokens() {
        ObjectNode tokens =
                JSON.objectNode()
                        .put("eos_token", "</s>")
                        .put("unk_token", "<unk>")
                        .put("pad_token", "<pad>");
        return config.language() instanceof OptConfig ? tokens.put("bos_token", "</s>") : tokens;
    }

    /** {@code tokenizer_config.json} */
    ObjectNode settings() {
        return specialTokens()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("processor_class", "Blip2Processor")
                .put("clean_up_tokenization_spaces", false)
                .put("model_max_length", 512);
    }

    /** SentencePiece's unigram model as T5 uses it; the end token closes every text. */
    private ObjectNode unigram(ObjectNode root) {
        root.putObject("normalizer").put("type", "NFKC");
        root.set("pre_tokenizer", metaspace());
        root.set("post_processor", template("</s>", "A", "</s>"));
        root.set("decoder", metaspace());
        ObjectNode model = root.putObject("model").put("type", "Unigram").put("unk_id", 2);
        ArrayNode pieces = model.putArray("vocab");
        for (String piece : pieces()) {
            double score = special.containsKey(piece) ? 0 : -6 - pieces.size() / 1000.0;
            pieces.addArray().add(piece).add(piece.length() == 1 ? 2 * score : score);
        }
        return root;
    }

    private Set<String> pieces() {
        Set<String> pieces = new LinkedHashSet<>(special.keySet());
        pieces.add(SPACE);
        int room = config.imageToken() - pieces.size() - (LAST_LETTER - FIRST_LETTER + 1);
        vocabulary.words().stream().limit(room).forEach(word -> pieces.add(SPACE + word));
        for (char letter = FIRST_LETTER; letter <= LAST_LETTER; letter++) {
            pieces.add(String.valueOf(letter));
        }
        for (int number = 0; pieces.size() < config.imageToken(); number++) {
            pieces.add(SPACE + CaptionVocabulary.madeUp(number));
        }
        return pieces;
    }

    /** GPT-2's byte-level BPE as OPT uses it; {@code </s>} opens every text. */
    private ObjectNode byteLevel(ObjectNode root, OptConfig opt) {
        ObjectNode bytes = JSON.objectNode().put("type", "ByteLevel");
        bytes.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
        root.set("pre_tokenizer", bytes);
        root.set("post_processor", template("</s>", "</s>", "A"));
        root.set("decoder", bytes.deepCopy());
        // whole words are tokens although no merges lead to them
        ObjectNode model = root.putObject("model").put("type", "BPE").put("ignore_merges", true);
        ObjectNode tokens = model.putObject("vocab");
        special.forEach(tokens::put);
        tokens.put(byteSymbol('\n'), opt.endToken());
        int id = tokens.size() - 1;
        for (String word : byteLevelWords()) {
            if (id == opt.endToken()) {
                id++;
            }
            if (id < config.imageToken() && !tokens.has(word)) {
                tokens.put(word, id++);
            }
        }
        model.putArray("merges");
        return root;
    }

    private Set<String> byteLevelWords() {
        Set<String> words = new LinkedHashSet<>();
        for (int value = 0; value < 256; value++) {
            words.add(byteSymbol(value));
        }
        vocabulary.words().forEach(word -> words.add(BYTE_SPACE + word));
        vocabulary.words().forEach(words::add);
        for (int number = 0; words.size() < config.imageToken(); number++) {
            words.add(BYTE_SPACE + CaptionVocabulary.madeUp(number));
        }
        return words;
    }

    /** GPT-2 writes bytes that do not print as the characters from U+0100 on, in order. */
    private static String byteSymbol(int value) {
        int unprintableBefore = 0;
        for (int before = 0; before < value; before++) {
            unprintableBefore += prints(before) ? 0 : 1;
        }
        return Character.toString(prints(value) ? value : 0x100 + unprintableBefore);
    }

    private static boolean prints(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
    }

    private ArrayNode addedTokens() {
        ArrayNode tokens = JSON.arrayNode();
        special.forEach((content, id) -> tokens.add(addedToken(content, id)));
        return tokens.add(addedToken(IMAGE, config.imageToken()));
    }

    private static ObjectNode addedToken(String content, int id) {
        return JSON.objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    private static ObjectNode metaspace() {
        return JSON.objectNode()
                .put("type", "Metaspace")
                .put("replacement", SPACE)
                .put("prepend_scheme", "always")
                .put("split", true);
    }

    /** A special token before or after the text, which stands as "A". */
    private ObjectNode template(String token, String... single) {
        ObjectNode template = JSON.objectNode().put("type", "TemplateProcessing");
        for (String name : new String[] {"single", "pair"}) {
            ArrayNode parts = template.putArray(name);
            for (String part : single) {
                String kind = part.equals(token) ? "SpecialToken" : "Sequence";
                parts.addObject().putObject(kind).put("id", part).put("type_id", 0);
            }
        }
        ArrayNode pair = (ArrayNode) template.get("pair");
        pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 0);
        ObjectNode declared = template.putObject("special_tokens").putObject(token);
        declared.put("id", token);
        declared.putArray("ids").add(special.get(token));
        declared.putArray("tokens").add(token);
        return template;
    }
}
