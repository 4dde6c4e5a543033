package io.reelscribe.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads from a caption which events it tells, by the phrases of the grammar. */
public final class EventParser {
    private static final List<Rule> RULES = Event.ALL.stream().map(EventParser::rule).toList();
    private static final Pattern OTHER_THAN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private EventParser() {}

    /**
     * The events that a caption tells, each once, in the order told; none for a caption that tells
     * none.
     */
    public static List<Event> parse(String caption) {
        String words =
                " "
                        + OTHER_THAN_WORDS
                                .matcher(caption.toLowerCase(Locale.ROOT))
                                .replaceAll(" ")
                                .strip()
                        + " ";
        List<Told> told = new ArrayList<>();
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(words);
            while (matcher.find()) {
                told.add(new Told(matcher.start(), matcher.end(), rule.event()));
            }
        }
        Set<Event> events = new LinkedHashSet<>();
        told.stream()
                .filter(one -> told.stream().noneMatch(one::isWithin))
                .sorted(Comparator.comparingInt(Told::start))
                .forEach(one -> events.add(one.event()));
        return List.copyOf(events);
    }

    /** A phrase within a longer one, such as "grows" in "grows smaller", says nothing itself. */
    private record Told(int start, int end, Event event) {
        boolean isWithin(Told other) {
            return other.start <= start
                    && other.end >= end
                    && other.end - other.start > end - start;
        }
    }

    private record Rule(Event event, Pattern pattern) {}

    private static Rule rule(Event event) {
        Set<String> phrases =
                new TreeSet<>(
                        Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        EventPhrases.of(event).forEach(way -> verbs(way).forEach(phrases::add));
        return new Rule(event, Pattern.compile(" (?:" + String.join("|", phrases) + ")(?= )"));
    }

    private static Stream<String> verbs(EventPhrases.Way way) {
        Stream<Verb> verbs =
                way.verb().equals(EventPhrases.OWN)
                        ? Stream.of(ActorKind.Gait.values()).map(ActorKind.Gait::verb)
                        : Stream.of(way.verb());
        return verbs.flatMap(verb -> Stream.of(verb.finite(), verb.participle()))
                .map(words -> words.replace(" #", "") + way.after());
    }
}
