package io.reelscribe.reproduce;

import java.util.List;
import java.util.Optional;

/**
 * Variants that are shown together.
 *
 * @param ordered whether they are steps of one quantity, so that a line may join them
 * @param baseline the variant whose differences from the others are shown for every metric
 */
record Panel(String title, List<Variant> variants, boolean ordered, Optional<Variant> baseline) {
    Panel {
        variants = List.copyOf(variants);
    }
}
