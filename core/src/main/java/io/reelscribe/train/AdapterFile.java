package io.reelscribe.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.model.Fusion;
import io.reelscribe.tensor.LowRank;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/** {@code adapter.json}. */
final class AdapterFile {
    private static final String FORMAT = "reelscribe-adapter";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private AdapterFile(Path file) {
        this.file = file;
    }

    static void write(Adapter adapter, Path file) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION).put("base_model", adapter.baseModel());
        adapter.trainedParts().forEach(root.putArray("trained_parts")::add);
        LowRank lowRank = adapter.lowRank();
        if (lowRank.targets().isEmpty()) {
            root.putNull("lora");
        } else {
            ObjectNode lora = root.putObject("lora");
            new TreeSet<>(lowRank.targets()).forEach(lora.putArray("targets")::add);
            lora.put("rank", lowRank.rank())
                    .put("alpha", lowRank.alpha())
                    .put("dropout", lowRank.dropout());
        }
        Adapter.ClipFormat input = adapter.input();
        root.put("prompt", input.prompt())
                .put("frames", input.frames())
                .put("size", input.size())
                .put("fusion", input.fusion().toString())
                .put("resize", input.resize());
        replace(file, root);
    }

    private static void replace(Path file, ObjectNode root) {
        Path temporary =
                file.resolveSibling(
                        "." + file.getFileName() + "." + UUID.randomUUID() + ".partial");
        try {
            try {
                Files.write(
                        temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(
                        temporary,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be written: " + e, e);
        }
    }

    /**
     * @throws CheckpointException naming the file and the field that is not as expected
     */
    static Adapter read(Path file) {
        return new AdapterFile(file).parse();
    }

    private Adapter parse() {
        JsonNode root = tree();
        String format = text(root, "format");
        if (!format.equals(FORMAT)) {
            throw problem("format", FORMAT, format);
        }
        int version = integer(root, "version", 1);
        if (version != VERSION) {
            throw problem(
                    "version",
                    VERSION + "; a newer Reelscribe may read it",
                    Integer.toString(version));
        }
        JsonNode prompt = root.path("prompt");
        return new Adapter(
                text(root, "base_model"),
                List.copyOf(texts(root, "trained_parts")),
                lowRank(root.path("lora")),
                new Adapter.ClipFormat(
                        prompt.isNull() || prompt.isMissingNode() ? null : text(root, "prompt"),
                        integer(root, "frames", 1),
                        integer(root, "size", 0),
                        fusion(text(root, "fusion")),
                        resize(text(root, "resize"))));
    }

    private JsonNode tree() {
        try {
            if (Files.size(file) > 1_000_000) {
                throw new CheckpointException(file + " is larger than an adapter.json can be");
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw new CheckpointException(file + " is no JSON object");
            }
            return root;
        } catch (NoSuchFileException e) {
            throw new CheckpointException(
                    "%s is no adapter folder: it has no %s; expected what 'reelscribe train' writes"
                            .formatted(file.getParent(), file.getFileName()),
                    e);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e, e);
        }
    }

    private LowRank lowRank(JsonNode lora) {
        if (lora.isNull() || lora.isMissingNode()) {
            return LowRank.NONE;
        }
        Set<String> targets = texts(lora, "targets");
        double alpha = number(lora, "alpha");
        double dropout = number(lora, "dropout");
        if (targets.isEmpty()) {
            throw problem("lora.targets", "names of projections", "none");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw problem("lora.dropout", "a number from 0 up to 1", Double.toString(dropout));
        }
        return new LowRank(targets, integer(lora, "rank", 1), alpha, dropout);
    }

    private Fusion fusion(String label) {
        for (Fusion fusion : Fusion.values()) {
            if (fusion.toString().equals(label.toLowerCase(Locale.ROOT))) {
                return fusion;
            }
        }
        throw problem("fusion", "concat, mean or queries", label);
    }

    private String resize(String label) {
        if (!List.of("paper", "huggingface", "checkpoint").contains(label)) {
            throw problem("resize", "paper, huggingface or checkpoint", label);
        }
        return label;
    }

    private Set<String> texts(JsonNode node, String field) {
        JsonNode array = required(node, field, JsonNode::isArray, "a list");
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                throw problem(field, "texts", element.toString());
            }
            texts.add(element.textValue());
        }
        return new LinkedHashSet<>(texts);
    }

    private String text(JsonNode node, String field) {
        return required(node, field, JsonNode::isTextual, "a text").textValue();
    }

    private double number(JsonNode node, String field) {
        return required(node, field, JsonNode::isNumber, "a number").doubleValue();
    }

    private int integer(JsonNode node, String field, int least) {
        return required(
                        node,
                        field,
                        value ->
                                value.canConvertToInt()
                                        && value.isInt()
                                        && value.intValue() >= least,
                        "a whole number from " + least)
                .intValue();
    }

    private JsonNode required(
            JsonNode node, String field, Predicate<JsonNode> test, String expected) {
        JsonNode value = node.path(field);
        if (!test.test(value)) {
            throw problem(field, expected, value.isMissingNode() ? "nothing" : value.toString());
        }
        return value;
    }

    private CheckpointException problem(String field, String expected, String found) {
        String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
        return new CheckpointException(
                "%s: %s is %s, expected %s".formatted(file, field, shown, expected));
    }
}
