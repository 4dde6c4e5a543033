package io.reelscribe.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Those who may act in a world; each is drawn once for all scenes. */
final class Cast {
    private static final int VARIANTS = 4;

    private final List<Species> species;
    private final Map<Looks, Sprite> sprites = new ConcurrentHashMap<>();

    Cast(List<Species> species) {
        this.species = List.copyOf(species);
    }

    List<Species> species() {
        return species;
    }

    Actor any(Dice dice) {
        return any(species, dice);
    }

    /** Of another species than the others. */
    Actor besides(List<Actor> others, Dice dice) {
        return any(
                species.stream()
                        .filter(one -> others.stream().noneMatch(met -> met.species().equals(one)))
                        .toList(),
                dice);
    }

    private Actor any(List<Species> choices, Dice dice) {
        Species chosen = dice.pick(choices);
        Optional<Colour> colour =
                chosen.colours().isEmpty()
                        ? Optional.empty()
                        : Optional.of(dice.pick(chosen.colours()));
        Looks looks = new Looks(chosen, colour, dice.below(VARIANTS));
        return new Actor(this, looks, dice.chance(0.5));
    }

    Sprite sprite(Looks looks) {
        return sprites.computeIfAbsent(
                looks,
                drawn -> Sprite.of(drawn.species().picture(drawn.colour(), drawn.variant())));
    }

    /**
     * All that a drawing depends on.
     *
     * @param species what it is
     * @param colour none for cut-out pictures
     * @param variant which small variation
     */
    record Looks(Species species, Optional<Colour> colour, int variant) {}
}
