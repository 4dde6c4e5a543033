package io.reelscribe.train.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** A part of the model that training may change. */
public enum TrainedPart implements Predicate<String> {
    VISION("vision_model."),
    /** The layer norm after the vision encoder, {@code ln_vision} in the paper's code. */
    VISION_NORM("vision_model.post_layernorm."),
    QUERY_TOKENS("query_tokens"),
    QFORMER("qformer."),
    PROJECTION("language_projection."),
    LANGUAGE_MODEL("language_model."),
    /** The low-rank adapters within the language model. */
    LORA("language_model.");

    /** How the language model is trained is said by {@link LanguageTraining}. */
    static final Set<TrainedPart> OUTSIDE_LANGUAGE_MODEL =
            Collections.unmodifiableSet(EnumSet.range(VISION, PROJECTION));

    private final String prefix;

    TrainedPart(String prefix) {
        this.prefix = prefix;
    }

    /** Whether this part owns the weight of that name. */
    @Override
    public boolean test(String name) {
        boolean adapter = name.contains(".lora_");
        return switch (this) {
            case VISION -> name.startsWith(prefix) && !name.startsWith(VISION_NORM.prefix);
            case LANGUAGE_MODEL -> name.startsWith(prefix) && !adapter;
            case LORA -> name.startsWith(prefix) && adapter;
            default -> name.startsWith(prefix);
        };
    }

    /** Weights that belong to any of the parts. */
    public static Predicate<String> anyOf(Set<TrainedPart> parts) {
        return name -> parts.stream().anyMatch(part -> part.test(name));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
