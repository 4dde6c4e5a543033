package io.reelscribe.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that LAVIS, and the paper's fork of it, give BLIP-2's tensors, as Hugging Face's. LoRA
 * tensors (peft 0.3) become {@code ….q.lora_A.weight} beside {@code ….q.weight}.
 */
public final class LavisNames {
    private static final Pattern QUERY_OR_VALUE_BIAS =
            Pattern.compile("visual_encoder\\.blocks\\.(\\d+)\\.attn\\.([qv])_bias");

    /** The first that matches is used; what remains of the name follows. */
    private static final Map<Pattern, String> RULES = new LinkedHashMap<>();

    static {
        rule("query_tokens$", "query_tokens");
        rule("visual_encoder\\.cls_token$", "vision_model.embeddings.class_embedding");
        rule("visual_encoder\\.pos_embed$", "vision_model.embeddings.position_embedding");
        rule("visual_encoder\\.patch_embed\\.proj\\.", "vision_model.embeddings.patch_embedding.");
        rule("visual_encoder\\.blocks\\.(\\d+)\\.norm([12])\\.", block("layer_norm$2."));
        rule("visual_encoder\\.blocks\\.(\\d+)\\.attn\\.qkv\\.", block("self_attn.qkv."));
        rule("visual_encoder\\.blocks\\.(\\d+)\\.attn\\.proj\\.", block("self_attn.projection."));
        rule("visual_encoder\\.blocks\\.(\\d+)\\.mlp\\.(fc[12])\\.", block("mlp.$2."));
        rule("ln_vision\\.", "vision_model.post_layernorm.");
        rule("Qformer\\.bert\\.embeddings\\.LayerNorm\\.", "qformer.layernorm.");
        String layer = "Qformer\\.bert\\.encoder\\.layer\\.(\\d+)\\.";
        rule(
                layer + "(attention|crossattention)\\.self\\.",
                "qformer.encoder.layer.$1.$2.attention.");
        rule(
                layer
                        + "(attention\\.output|crossattention\\.output|intermediate_query|output_query)\\.",
                "qformer.encoder.layer.$1.$2.");
        rule("(?:opt|t5|llm)_proj\\.", "language_projection.");
        rule("(?:opt|t5|llm)_model\\.(?:base_model\\.model\\.)?", "language_model.");
    }

    private LavisNames() {}

    /**
     * A tensor under Hugging Face's name.
     *
     * @param shape outermost dimension first
     * @param source gives its elements, row-major
     */
    public record Translated(String name, StorageType type, long[] shape, TensorSource source) {}

    /**
     * Everything of a file under its new name.
     *
     * @param unused names that BLIP-2 as a captioner has no place for, such as the text half of the
     *     Q-Former
     */
    public record Translation(List<Translated> tensors, List<String> unused) {
        public Translation {
            tensors = List.copyOf(tensors);
            unused = List.copyOf(unused);
        }
    }

    /** The new name; none for what is not used, or is merged with others. */
    public static Optional<String> huggingFace(String lavis) {
        for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
            Matcher matcher = rule.getKey().matcher(lavis);
            if (matcher.lookingAt()) {
                String start = matcher.replaceFirst(rule.getValue());
                return Optional.of(start.replaceFirst("\\.lora_([AB])\\.default\\.", ".lora_$1."));
            }
        }
        return Optional.empty();
    }

    /**
     * Translates a whole file. The bias of the vision encoder's query and value becomes one with
     * zeros for the key, which has none.
     *
     * @throws CheckpointException if two tensors get one name, or a bias misses its other half
     */
    public static Translation translate(TorchArchive archive) {
        Map<String, Translated> tensors = new LinkedHashMap<>();
        List<String> unused = new ArrayList<>();
        for (TorchTensor tensor : archive.tensors()) {
            Matcher bias = QUERY_OR_VALUE_BIAS.matcher(tensor.name());
            if (bias.matches()) {
                if (bias.group(2).equals("q")) {
                    add(tensors, bias(archive, tensor, bias.group(1)), archive);
                } else {
                    require(archive, tensor.name().replace("v_bias", "q_bias"));
                }
                continue;
            }
            Optional<String> name = huggingFace(tensor.name());
            if (name.isPresent()) {
                add(
                        tensors,
                        new Translated(name.get(), tensor.type(), tensor.shape(), tensor),
                        archive);
            } else {
                unused.add(tensor.name());
            }
        }
        return new Translation(List.copyOf(tensors.values()), unused);
    }

    private static Translated bias(TorchArchive archive, TorchTensor query, String block) {
        TorchTensor value = require(archive, query.name().replace("q_bias", "v_bias"));
        long[] shape = query.shape();
        if (shape.length != 1
                || !Arrays.equals(shape, value.shape())
                || query.type() != value.type()) {
            throw new CheckpointException(
                    archive.path() + ": " + query + " and " + value + " are not of one shape");
        }
        String name = "vision_model.encoder.layers." + block + ".self_attn.qkv.bias";
        TensorSource joined =
                channel -> {
                    query.writeTo(channel);
                    writeZeros(query.bytes(), channel);
                    value.writeTo(channel);
                };
        return new Translated(name, query.type(), new long[] {3 * shape[0]}, joined);
    }

    private static TorchTensor require(TorchArchive archive, String name) {
        if (!archive.names().contains(name)) {
            throw new CheckpointException(
                    archive.path() + ": no tensor '" + name + "', the other half of a bias");
        }
        return archive.tensor(name);
    }

    private static void add(
            Map<String, Translated> tensors, Translated tensor, TorchArchive archive) {
        if (tensors.putIfAbsent(tensor.name(), tensor) != null) {
            throw new CheckpointException(
                    archive.path() + ": two tensors are called '" + tensor.name() + "' here");
        }
    }

    private static void writeZeros(long bytes, WritableByteChannel channel) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
        for (long left = bytes; left > 0; left -= zeros.limit()) {
            zeros.clear().limit((int) Math.min(left, zeros.capacity()));
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        }
    }

    private static void rule(String prefix, String replacement) {
        RULES.put(Pattern.compile(prefix), replacement);
    }

    private static String block(String rest) {
        return "vision_model.encoder.layers.$1." + rest;
    }
}
