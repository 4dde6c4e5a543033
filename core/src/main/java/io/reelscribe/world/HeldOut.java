package io.reelscribe.world;

/**
 * The combinations of actor, colour and event that no training, validation or test clip shows. Each
 * actor, colour and event, and each pair of them, is seen in others.
 */
final class HeldOut {
    private static final int EVERY = 13;

    private HeldOut() {}

    static boolean contains(Actor actor, Event event) {
        int colour = actor.colour().map(Colour.ALL::indexOf).orElse(0);
        return contains(actor.species().index(), colour, Event.ALL.indexOf(event));
    }

    // Small odd weights to a prime: along each of the three the remainder goes through all values,
    // so no pair is held out as a whole.
    static boolean contains(int species, int colour, int event) {
        return (species + 3 * colour + 5 * event) % EVERY == 0;
    }
}
