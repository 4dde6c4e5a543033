package io.reelscribe.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.CaptionOptions;
import io.reelscribe.ModelInfo;
import io.reelscribe.model.FlanT5Config;
import io.reelscribe.model.LanguageConfig;
import io.reelscribe.model.OptConfig;
import io.reelscribe.video.FrameSampling;
import java.util.List;
import java.util.Locale;

/** A model's facts in words, or as JSON. */
final class ModelDescription {
    private static final int SHOWN = 20;

    private final ModelInfo info;

    ModelDescription(ModelInfo info) {
        this.info = info;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "model", info.folder().toString());
        line(text, "language model", language());
        line(text, "input", input());
        line(text, "prompt", info.prompt().isEmpty() ? "none" : '"' + info.prompt() + '"');
        line(text, "parameters", count(info.totalParameters()));
        info.parameters().forEach((part, count) -> line(text, "  " + part, count(count)));
        line(text, "stored", gigabytes(info.totalStoredBytes()) + " as " + storedTypes());
        info.memory()
                .forEach(
                        (precision, need) ->
                                line(
                                        text,
                                        "memory in " + precision,
                                        "about %s, %s of it weights"
                                                .formatted(
                                                        gigabytes(need.total()),
                                                        gigabytes(need.weights()))));
        tensors(text, "missing tensors", info.report().missing());
        tensors(text, "of another shape", info.report().misshapen());
        tensors(text, "unused tensors", info.report().unused());
        return text.toString().stripTrailing();
    }

    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("model", info.folder().toString())
                .put("language_model", kind())
                .put("frames", frames())
                .put("image_size", info.images().size())
                .put("queries", info.config().queries())
                .put("prompt", info.prompt())
                .put("parameters", info.totalParameters());
        ObjectNode parts = root.putObject("parts");
        info.parameters().forEach(parts::put);
        root.put("stored_bytes", info.totalStoredBytes());
        ObjectNode stored = root.putObject("stored");
        info.storedBytes().forEach(stored::put);
        ObjectNode memory = root.putObject("memory_bytes");
        info.memory()
                .forEach(
                        (precision, need) ->
                                memory.putObject(precision.toString())
                                        .put("weights", need.weights())
                                        .put("work", need.work())
                                        .put("total", need.total()));
        info.report().missing().forEach(root.putArray("missing")::add);
        info.report().misshapen().forEach(root.putArray("misshapen")::add);
        info.report().unused().forEach(root.putArray("unused")::add);
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String language() {
        LanguageConfig language = info.config().language();
        String layers =
                language instanceof FlanT5Config flanT5
                        ? flanT5.encoderLayers()
                                + " encoder and "
                                + flanT5.decoderLayers()
                                + " decoder"
                        : String.valueOf(((OptConfig) language).layers());
        return "%s: %s layers, hidden %d, vocabulary %d"
                .formatted(kind(), layers, language.hidden(), language.vocabulary());
    }

    private String kind() {
        return info.config().language() instanceof FlanT5Config ? "FlanT5" : "OPT";
    }

    private String input() {
        int size = info.images().size();
        return "%d frames of %d x %d pixels, %d query tokens"
                .formatted(frames(), size, size, info.config().queries());
    }

    private static int frames() {
        return ((FrameSampling.Uniform) CaptionOptions.PAPER.sampling()).frames();
    }

    private String storedTypes() {
        return String.join(", ", info.storedBytes().keySet());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-22s%s\n", name, value));
    }

    private static void tensors(StringBuilder text, String title, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        line(text, title, String.valueOf(names.size()));
        names.stream().limit(SHOWN).forEach(name -> text.append("  ").append(name).append('\n'));
        if (names.size() > SHOWN) {
            text.append("  and ").append(names.size() - SHOWN).append(" more\n");
        }
    }
}
