package io.reelscribe.model;

import io.reelscribe.nn.Activation;
import java.util.Arrays;
import java.util.Locale;

/** Architectures by the name of their published checkpoint, and a tiny one for tests. */
public enum KnownModel {
    BLIP2_FLAN_T5_XL,
    BLIP2_FLAN_T5_XXL,
    BLIP2_OPT_2_7B,
    BLIP2_OPT_6_7B,
    /** Small enough to train from nothing: 112 pixels (shipped with 160), 5 million parameters. */
    MINIATURE,
    /** {@link #MINIATURE} with half the language model's width. */
    MINIATURE_SMALL_LANGUAGE,
    /** {@link #MINIATURE} with one and a half times the language model's width. */
    MINIATURE_LARGE_LANGUAGE,
    /** FlanT5 in miniature: every kind of layer, under 1 MB. */
    TINY;

    private static final int MINIATURE_WORDS = 768;
    private static final int QUERIES = 32;
    private static final int T5_IMAGE_TOKEN = 32100;
    private static final int OPT_IMAGE_TOKEN = 50265;

    /**
     * The model of that name, {@code blip2-opt-2.7b} say.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static KnownModel named(String name) {
        return Arrays.stream(values())
                .filter(model -> model.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "model is '%s', expected one of %s"
                                                .formatted(name, Arrays.toString(values()))));
    }

    /** Its shape, as the published {@code config.json} gives it. */
    public Blip2Config config() {
        return switch (this) {
            case BLIP2_FLAN_T5_XL -> published(flanT5(2048, 5120, 32), T5_IMAGE_TOKEN);
            case BLIP2_FLAN_T5_XXL -> published(flanT5(4096, 10240, 64), T5_IMAGE_TOKEN);
            case BLIP2_OPT_2_7B -> published(opt(2560), OPT_IMAGE_TOKEN);
            case BLIP2_OPT_6_7B -> published(opt(4096), OPT_IMAGE_TOKEN);
            case MINIATURE -> miniature(192);
            case MINIATURE_SMALL_LANGUAGE -> miniature(96);
            case MINIATURE_LARGE_LANGUAGE -> miniature(288);
            case TINY -> tiny();
        };
    }

    private static Blip2Config published(LanguageConfig language, int imageToken) {
        VisionConfig evaGiant =
                new VisionConfig(1408, 6144, 39, 16, 224, 14, Activation.GELU, 1e-6);
        QFormerConfig bertBase =
                new QFormerConfig(768, 3072, 12, 12, 2, 1408, Activation.GELU, 1e-12, 0.1, 0.1);
        return new Blip2Config(evaGiant, bertBase, language, QUERIES, imageToken);
    }

    private static FlanT5Config flanT5(int hidden, int inner, int heads) {
        return new FlanT5Config(
                hidden,
                64,
                inner,
                24,
                24,
                heads,
                32,
                128,
                32128,
                Activation.GELU,
                1e-6,
                0.1,
                false,
                0,
                1,
                0);
    }

    private static OptConfig opt(int hidden) {
        return new OptConfig(
                hidden,
                4 * hidden,
                32,
                32,
                2048,
                50304,
                Activation.RELU,
                0.1,
                0.0,
                true,
                1,
                2,
                OptConfig.LINE_BREAK);
    }

    private static Blip2Config miniature(int language) {
        return new Blip2Config(
                new VisionConfig(128, 512, 4, 4, 112, 16, Activation.GELU, 1e-6),
                new QFormerConfig(128, 512, 4, 4, 2, 128, Activation.GELU, 1e-12, 0, 0),
                new FlanT5Config(
                        language,
                        32,
                        8 * language / 3,
                        3,
                        3,
                        language / 32,
                        32,
                        128,
                        MINIATURE_WORDS,
                        Activation.GELU,
                        1e-6,
                        0,
                        false,
                        0,
                        1,
                        0),
                2,
                MINIATURE_WORDS - 1);
    }

    private static Blip2Config tiny() {
        return new Blip2Config(
                new VisionConfig(32, 64, 2, 2, 28, 14, Activation.GELU, 1e-6),
                new QFormerConfig(32, 64, 2, 2, 2, 32, Activation.GELU, 1e-12, 0.1, 0.1),
                new FlanT5Config(
                        32,
                        16,
                        64,
                        2,
                        2,
                        2,
                        32,
                        128,
                        768,
                        Activation.GELU,
                        1e-6,
                        0.1,
                        false,
                        0,
                        1,
                        0),
                8,
                700);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT)
                .replace("2_7", "2.7")
                .replace("6_7", "6.7")
                .replace('_', '-');
    }
}
