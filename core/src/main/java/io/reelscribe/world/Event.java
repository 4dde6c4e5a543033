package io.reelscribe.world;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens in a clip; no single frame tells it. */
public enum Event {
    MOVES_LEFT,
    MOVES_RIGHT,
    MOVES_UP,
    MOVES_DOWN,
    BOUNCES,
    SPINS,
    GROWS,
    SHRINKS,
    APPEARS,
    VANISHES,
    CIRCLES,
    PASSES_BEHIND,
    CHASES,
    COLLIDES;

    static final List<Event> ALL = List.of(values());

    /** Whether it takes another actor. */
    boolean needsTwo() {
        return compareTo(CIRCLES) >= 0;
    }

    static Optional<Event> labelled(String label) {
        return ALL.stream().filter(event -> event.label().equals(label)).findFirst();
    }

    /** As files write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
