package io.reelscribe.reproduce;

import io.reelscribe.model.KnownModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be studied, and where.
 *
 * @param output folder of everything the study makes; a study that is there is gone on with
 * @param world folder of a world that is there already; empty to make one
 * @param vision folder of the model whose vision encoder every model begins with
 * @param scale how large
 * @param configurations folder of bridge.yaml, posttrain.yaml and scst.yaml
 * @param models of each size of language model
 * @param claims numbers of those wanted, 1 to 6; empty for all
 */
public record StudySettings(
        Path output,
        Optional<Path> world,
        Path vision,
        StudyScale scale,
        Path configurations,
        Map<LanguageLevel, KnownModel> models,
        Set<Integer> claims) {
    /** How many claims there are. */
    public static final int CLAIMS = 6;

    /** The miniature models. */
    public static final Map<LanguageLevel, KnownModel> MINIATURES =
            Map.of(
                    LanguageLevel.SMALL, KnownModel.MINIATURE_SMALL_LANGUAGE,
                    LanguageLevel.MIDDLE, KnownModel.MINIATURE,
                    LanguageLevel.LARGE, KnownModel.MINIATURE_LARGE_LANGUAGE);

    public StudySettings {
        models = Map.copyOf(models);
        claims = Set.copyOf(claims);
        for (int claim : claims) {
            if (claim < 1 || claim > CLAIMS) {
                throw new IllegalArgumentException(
                        "claim is " + claim + ", expected 1 to " + CLAIMS);
            }
        }
    }
}
