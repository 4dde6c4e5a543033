package io.reelscribe.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.nn.Activation;
import io.reelscribe.pixels.ImageProcessorConfig;
import io.reelscribe.pixels.Rgb;
import io.reelscribe.tensor.Precision;

/** The JSON files beside a checkpoint's weights, in the fields of Hugging Face transformers. */
final class Blip2Json {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Blip2Config config;

    Blip2Json(Blip2Config config) {
        this.config = config;
    }

    /** {@code config.json} */
    ObjectNode config(Precision precision) {
        boolean decoderOnly = config.language() instanceof OptConfig;
        ObjectNode root = JSON.objectNode();
        root.putArray("architectures").add("Blip2ForConditionalGeneration");
        root.put("model_type", "blip-2")
                .put("torch_dtype", precision == Precision.BFLOAT16 ? "bfloat16" : "float32")
                .put("num_query_tokens", config.queries())
                .put("image_text_hidden_size", 256)
                .put("image_token_index", config.imageToken())
                .put("use_decoder_only_language_model", decoderOnly)
                .put("is_encoder_decoder", !decoderOnly);
        root.set("vision_config", vision(config.vision()));
        root.set("qformer_config", qFormer(config.qFormer()));
        root.set("text_config", language());
        return root;
    }

    /** {@code generation_config.json} */
    ObjectNode generation() {
        ObjectNode root = JSON.objectNode();
        LanguageConfig language = config.language();
        root.put("bos_token_id", beginToken())
                .put("eos_token_id", language.endToken())
                .put("pad_token_id", language.padToken());
        if (language instanceof FlanT5Config flanT5) {
            root.put("decoder_start_token_id", flanT5.startToken());
        }
        return root;
    }

    /** {@code preprocessor_config.json} */
    ObjectNode preprocessor() {
        int size = config.vision().imageSize();
        ImageProcessorConfig images = ImageProcessorConfig.blip2(size);
        ObjectNode root = JSON.objectNode();
        root.put("image_processor_type", "BlipImageProcessor")
                .put("processor_class", "Blip2Processor")
                .put("do_convert_rgb", true)
                .put("do_resize", true)
                .put("do_rescale", true)
                .put("do_normalize", true)
                .put("resample", images.filter().pillowNumber())
                .put("rescale_factor", images.normalisation().scale());
        root.putObject("size").put("height", size).put("width", size);
        putChannels(root, "image_mean", images.normalisation().mean());
        putChannels(root, "image_std", images.normalisation().deviation());
        return root;
    }

    /** {@code processor_config.json} */
    ObjectNode processor() {
        return JSON.objectNode()
                .put("processor_class", "Blip2Processor")
                .put("num_query_tokens", config.queries());
    }

    int beginToken() {
        return config.language() instanceof OptConfig opt
                ? opt.beginToken()
                : config.language().endToken();
    }

    private static void putChannels(ObjectNode root, String name, Rgb values) {
        root.putArray(name).add(values.red()).add(values.green()).add(values.blue());
    }

    private static ObjectNode vision(VisionConfig vision) {
        return JSON.objectNode()
                .put("model_type", "blip_2_vision_model")
                .put("hidden_size", vision.hidden())
                .put("intermediate_size", vision.inner())
                .put("num_hidden_layers", vision.layers())
                .put("num_attention_heads", vision.heads())
                .put("image_size", vision.imageSize())
                .put("patch_size", vision.patchSize())
                .put("hidden_act", name(vision.activation()))
                .put("layer_norm_eps", vision.epsilon())
                .put("qkv_bias", true)
                .put("attention_dropout", 0.0);
    }

    private static ObjectNode qFormer(QFormerConfig qFormer) {
        return JSON.objectNode()
                .put("model_type", "blip_2_qformer")
                .put("hidden_size", qFormer.hidden())
                .put("intermediate_size", qFormer.inner())
                .put("num_hidden_layers", qFormer.layers())
                .put("num_attention_heads", qFormer.heads())
                .put("cross_attention_frequency", qFormer.crossAttentionEvery())
                .put("encoder_hidden_size", qFormer.visionHidden())
                .put("hidden_act", name(qFormer.activation()))
                .put("layer_norm_eps", qFormer.epsilon())
                .put("hidden_dropout_prob", qFormer.dropout())
                .put("attention_probs_dropout_prob", qFormer.attentionDropout())
                .put("use_qformer_text_input", false);
    }

    private ObjectNode language() {
        ObjectNode text =
                config.language() instanceof FlanT5Config flanT5
                        ? flanT5(flanT5)
                        : opt((OptConfig) config.language());
        return text.put("vocab_size", config.language().vocabulary())
                .put("pad_token_id", config.language().padToken())
                .put("bos_token_id", beginToken())
                .put("eos_token_id", config.language().endToken());
    }

    private static ObjectNode flanT5(FlanT5Config flanT5) {
        return JSON.objectNode()
                .put("model_type", "t5")
                .put("d_model", flanT5.hidden())
                .put("d_kv", flanT5.headSize())
                .put("d_ff", flanT5.inner())
                .put("num_layers", flanT5.encoderLayers())
                .put("num_decoder_layers", flanT5.decoderLayers())
                .put("num_heads", flanT5.heads())
                .put("relative_attention_num_buckets", flanT5.buckets())
                .put("relative_attention_max_distance", flanT5.maxDistance())
                .put("feed_forward_proj", "gated-gelu")
                .put("dense_act_fn", name(flanT5.activation()))
                .put("layer_norm_epsilon", flanT5.epsilon())
                .put("dropout_rate", flanT5.dropout())
                .put("tie_word_embeddings", flanT5.tied())
                .put("decoder_start_token_id", flanT5.startToken());
    }

    private static ObjectNode opt(OptConfig opt) {
        return JSON.objectNode()
                .put("model_type", "opt")
                .put("hidden_size", opt.hidden())
                .put("word_embed_proj_dim", opt.hidden())
                .put("ffn_dim", opt.inner())
                .put("num_hidden_layers", opt.layers())
                .put("num_attention_heads", opt.heads())
                .put("max_position_embeddings", opt.positions())
                .put("activation_function", name(opt.activation()))
                .put("dropout", opt.dropout())
                .put("attention_dropout", opt.attentionDropout())
                .put("do_layer_norm_before", true)
                .put("tie_word_embeddings", opt.tied());
    }

    private static String name(Activation activation) {
        return switch (activation) {
            case GELU -> "gelu";
            case GELU_TANH -> "gelu_new";
            case RELU -> "relu";
            case SILU -> "silu";
        };
    }
}
