package io.reelscribe.world;

import java.util.List;
import java.util.Optional;

/**
 * One actor of a scene.
 *
 * @param species what it is
 * @param colour none for cut-out pictures
 * @param sprite as it is drawn
 */
record Actor(Species species, Optional<Colour> colour, Sprite sprite) {
    private static final int VARIANTS = 4;

    static Actor any(List<Species> cast, Dice dice) {
        return of(dice.pick(cast), dice);
    }

    /** Of another species than the others. */
    static Actor besides(List<Actor> others, List<Species> cast, Dice dice) {
        List<Species> left =
                cast.stream()
                        .filter(
                                species ->
                                        others.stream()
                                                .noneMatch(
                                                        other -> other.species().equals(species)))
                        .toList();
        return of(dice.pick(left), dice);
    }

    private static Actor of(Species species, Dice dice) {
        Optional<Colour> colour =
                species.colours().isEmpty()
                        ? Optional.empty()
                        : Optional.of(dice.pick(species.colours()));
        return new Actor(
                species,
                colour,
                Sprite.of(species, colour, dice.below(VARIANTS), dice.chance(0.5)));
    }

    /** In captions' words, the usual ones: "red car". */
    String words() {
        return colour.map(shade -> shade.word() + " ").orElse("") + species.word();
    }
}
