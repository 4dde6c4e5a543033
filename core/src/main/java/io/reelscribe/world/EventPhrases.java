package io.reelscribe.world;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The ways to tell an event. What the captions say and what {@link EventParser} understands both
 * come from here.
 */
final class EventPhrases {
    /** For the actor's own verb, such as "drives". */
    static final Verb OWN = new Verb("*", "*");

    private static final List<Way> MOVING =
            List.of(
                    way(0.52, "moves", "moving"),
                    new Way(0.2, OWN, ""),
                    way(0.15, "goes", "going"),
                    way(0.07, "travels", "traveling"),
                    way(0.06, "glides", "gliding"));

    private static final Map<Event, List<Way>> WAYS = new EnumMap<>(Event.class);

    static {
        moves(
                Event.MOVES_LEFT,
                to(0.55, "to the left"),
                to(0.15, "left"),
                to(0.15, "from right to left"),
                to(0.1, "towards the left"),
                to(0.05, "leftward"));
        moves(
                Event.MOVES_RIGHT,
                to(0.55, "to the right"),
                to(0.15, "right"),
                to(0.15, "from left to right"),
                to(0.1, "towards the right"),
                to(0.05, "rightward"));
        moves(
                Event.MOVES_UP,
                to(0.55, "up"),
                to(0.2, "upward"),
                to(0.15, "to the top"),
                to(0.1, "from bottom to top"));
        moves(
                Event.MOVES_DOWN,
                to(0.55, "down"),
                to(0.2, "downward"),
                to(0.15, "to the bottom"),
                to(0.1, "from top to bottom"));
        add(Event.MOVES_UP, way(0.15, "rises", "rising"), way(0.05, "climbs", "climbing"));
        add(Event.MOVES_DOWN, way(0.1, "sinks", "sinking"), way(0.1, "falls", "falling"));
        add(
                Event.BOUNCES,
                way(0.4, "bounces up and down", "bouncing up and down"),
                way(0.3, "bounces", "bouncing"),
                way(0.15, "jumps up and down", "jumping up and down"),
                way(0.15, "hops up and down", "hopping up and down"));
        add(
                Event.SPINS,
                way(0.35, "spins around", "spinning around"),
                way(0.3, "spins", "spinning"),
                way(0.2, "rotates", "rotating"),
                way(0.1, "turns around", "turning around"),
                way(0.05, "twirls", "twirling"));
        add(
                Event.GROWS,
                way(0.45, "gets bigger", "getting bigger"),
                way(0.2, "grows", "growing"),
                way(0.15, "becomes larger", "becoming larger"),
                way(0.1, "gets larger", "getting larger"),
                way(0.1, "grows bigger", "growing bigger"));
        add(
                Event.SHRINKS,
                way(0.45, "gets smaller", "getting smaller"),
                way(0.3, "shrinks", "shrinking"),
                way(0.15, "becomes smaller", "becoming smaller"),
                way(0.1, "grows smaller", "growing smaller"));
        add(
                Event.APPEARS,
                way(0.5, "appears", "appearing"),
                way(0.2, "suddenly appears", "suddenly appearing"),
                way(0.15, "comes into view", "coming into view"),
                way(0.15, "shows up", "showing up"));
        add(
                Event.VANISHES,
                way(0.5, "disappears", "disappearing"),
                way(0.2, "vanishes", "vanishing"),
                way(0.15, "suddenly disappears", "suddenly disappearing"),
                way(0.15, "fades away", "fading away"));
        add(
                Event.CIRCLES,
                way(0.5, "circles around #", "circling around #"),
                way(0.2, "goes around #", "going around #"),
                way(0.15, "moves around #", "moving around #"),
                way(0.15, "orbits #", "orbiting #"));
        add(
                Event.PASSES_BEHIND,
                way(0.5, "passes behind #", "passing behind #"),
                way(0.2, "moves behind #", "moving behind #"),
                way(0.2, "goes behind #", "going behind #"),
                way(0.1, "slips behind #", "slipping behind #"));
        add(
                Event.CHASES,
                way(0.55, "chases #", "chasing #"),
                way(0.2, "follows #", "following #"),
                way(0.15, "runs after #", "running after #"),
                way(0.1, "goes after #", "going after #"));
        add(
                Event.COLLIDES,
                way(0.4, "collides with #", "colliding with #"),
                way(0.3, "bumps into #", "bumping into #"),
                way(0.2, "crashes into #", "crashing into #"),
                way(0.1, "hits #", "hitting #"));
    }

    private EventPhrases() {}

    /**
     * A way to tell an event.
     *
     * @param weight how usual it is, relative to the others
     * @param verb with all that belongs to it; {@code #} stands for the other actor
     * @param after what follows, the same in both forms
     */
    record Way(double weight, Verb verb, String after) {
        Way with(Way direction) {
            return new Way(weight * direction.weight, verb, direction.after);
        }

        String finite(Actor subject, String other) {
            return verb(subject).finite().replace("#", other) + after;
        }

        String participle(Actor subject, String other) {
            return verb(subject).participle().replace("#", other) + after;
        }

        private Verb verb(Actor subject) {
            return verb.equals(OWN) ? subject.species().verb() : verb;
        }
    }

    static List<Way> of(Event event) {
        return WAYS.get(event);
    }

    static Way mostUsual(Event event) {
        return Collections.max(of(event), Comparator.comparingDouble(Way::weight));
    }

    static Way any(Event event, Dice dice) {
        List<Way> ways = of(event);
        double left = dice.between(0, ways.stream().mapToDouble(Way::weight).sum());
        for (Way way : ways) {
            left -= way.weight();
            if (left < 0) {
                return way;
            }
        }
        return ways.get(0);
    }

    private static Way way(double weight, String finite, String participle) {
        return new Way(weight, new Verb(finite, participle), "");
    }

    private static Way to(double weight, String direction) {
        return new Way(weight, OWN, " " + direction);
    }

    private static void moves(Event event, Way... directions) {
        for (Way direction : directions) {
            add(event, MOVING.stream().map(way -> way.with(direction)).toArray(Way[]::new));
        }
    }

    private static void add(Event event, Way... ways) {
        List<Way> known = WAYS.getOrDefault(event, List.of());
        WAYS.put(event, Stream.concat(known.stream(), Stream.of(ways)).toList());
    }
}
