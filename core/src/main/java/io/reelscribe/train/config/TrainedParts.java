package io.reelscribe.train.config;

import io.reelscribe.tensor.LowRank;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What training changes; everything else is frozen.
 *
 * @param parts of vision encoder, Q-Former and projection
 * @param languageModel how much of the language model
 * @param lora the adapters; {@link LowRank#NONE} unless the language model is trained by LoRA
 * @param dropout probability within the language model; empty for what its configuration says
 */
public record TrainedParts(
        Set<TrainedPart> parts,
        LanguageTraining languageModel,
        LowRank lora,
        Optional<Double> dropout) {
    /** All but vision encoder and language model, and LoRA on T5's q and v. */
    public static final TrainedParts PAPER =
            new TrainedParts(
                    EnumSet.range(TrainedPart.VISION_NORM, TrainedPart.PROJECTION),
                    LanguageTraining.LORA,
                    LowRank.PAPER,
                    Optional.empty());

    public TrainedParts {
        EnumSet<TrainedPart> sorted = EnumSet.noneOf(TrainedPart.class);
        sorted.addAll(parts);
        parts = Collections.unmodifiableSet(sorted);
        boolean adapted = languageModel == LanguageTraining.LORA;
        new Requirements()
                .that(
                        TrainedPart.OUTSIDE_LANGUAGE_MODEL.containsAll(parts),
                        "parts",
                        "names the language model, which language-model is for")
                .that(
                        !sorted.isEmpty() || languageModel != LanguageTraining.NONE,
                        "parts",
                        "is empty and the language model is frozen: nothing is left to train")
                .that(
                        !adapted || !lora.targets().isEmpty(),
                        "lora",
                        "has no targets; name projections of the language model, such as q and v")
                .that(
                        adapted || lora.equals(LowRank.NONE),
                        "lora",
                        "is given, but language-model is not lora; remove one of the two")
                .share("dropout", dropout.orElse(0.0))
                .check();
    }

    public boolean trains(TrainedPart part) {
        return parts.contains(part);
    }

    /** The parts, and what is trained of the language model. */
    public Set<TrainedPart> all() {
        EnumSet<TrainedPart> all = EnumSet.noneOf(TrainedPart.class);
        all.addAll(parts);
        if (languageModel == LanguageTraining.ALL) {
            all.add(TrainedPart.LANGUAGE_MODEL);
        } else if (languageModel == LanguageTraining.LORA) {
            all.add(TrainedPart.LORA);
        }
        return all;
    }
}
