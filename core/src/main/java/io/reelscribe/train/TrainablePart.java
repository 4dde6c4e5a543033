package io.reelscribe.train;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** A part of the model that can be trained. */
public enum TrainablePart implements Predicate<String> {
    VISION("vision_model."),
    /** The vision encoder's last norm, which the paper trains although the encoder is frozen. */
    VISION_NORM("vision_model.post_layernorm."),
    QUERY_TOKENS("query_tokens"),
    QFORMER("qformer."),
    PROJECTION("language_projection."),
    LANGUAGE_MODEL("language_model."),
    /** The low-rank adapters within the language model. */
    LORA("language_model.");

    private final String prefix;

    TrainablePart(String prefix) {
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
    static Predicate<String> anyOf(Set<TrainablePart> parts) {
        return name -> parts.stream().anyMatch(part -> part.test(name));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
