package io.reelscribe.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens to whom.
 *
 * @param events in order: one, or two of a single actor
 * @param subject who does it
 * @param other whom it is done to, for events of two
 */
record Plot(List<Event> events, Actor subject, Optional<Actor> other) {
    private static final int TRIES = 1000;
    private static final List<Event> ALONE =
            Event.ALL.stream().filter(event -> !event.needsTwo()).toList();

    Plot {
        events = List.copyOf(events);
    }

    /** Any that a clip of the set may show. */
    static Plot any(ClipSet set, Cast cast, Dice dice) {
        while (true) {
            Optional<Plot> plot = about(anyEvents(set, dice), set, cast, dice);
            if (plot.isPresent()) {
                return plot.get();
            }
        }
    }

    /** None if no actor is found: of a small cast, perhaps no one may do this. */
    private static Optional<Plot> about(List<Event> events, ClipSet set, Cast cast, Dice dice) {
        for (int i = 0; i < TRIES; i++) {
            Actor subject = cast.any(dice);
            Optional<Actor> other =
                    events.get(0).needsTwo()
                            ? Optional.of(cast.besides(List.of(subject), dice))
                            : Optional.empty();
            Plot plot = new Plot(events, subject, other);
            if (set.admits(plot)) {
                return Optional.of(plot);
            }
        }
        return Optional.empty();
    }

    private static List<Event> anyEvents(ClipSet set, Dice dice) {
        Event first = dice.pick(Event.ALL);
        // A second event is drawn only after single ones, which are ten of fourteen.
        boolean sequence = !first.needsTwo() && dice.chance(set.sequences() * 14 / 10);
        if (!sequence) {
            return List.of(first);
        }
        Event second = dice.pick(ALONE);
        while (second == first) {
            second = dice.pick(ALONE);
        }
        boolean swap = first == Event.VANISHES || second == Event.APPEARS;
        return swap ? List.of(second, first) : List.of(first, second);
    }

    Event event() {
        return events.get(0);
    }

    List<Actor> actors() {
        List<Actor> actors = new ArrayList<>(List.of(subject));
        other.ifPresent(actors::add);
        return actors;
    }

    boolean subjectIsHeldOut() {
        return events.stream().anyMatch(event -> HeldOut.contains(subject, event));
    }

    boolean otherIsHeldOut() {
        return other.filter(actor -> HeldOut.contains(actor, event())).isPresent();
    }
}
