package io.reelscribe.world;

import io.reelscribe.ConfigurationException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many captions tell the right events: all that happen and no others, and in the right order
 * where the caption orders them by "then".
 *
 * @param overall of all clips
 * @param sequences of the clips with two events
 * @param byEvent of the clips in which an event happens
 */
public record EventScores(Share overall, Share sequences, Map<Event, Share> byEvent) {
    /**
     * A share of clips.
     *
     * @param right captions that tell the right events
     * @param clips all of them
     */
    public record Share(int right, int clips) {
        static final Share NONE = new Share(0, 0);

        /** From 0 to 1; 0 where there are no clips. */
        public double fraction() {
            return clips == 0 ? 0 : (double) right / clips;
        }

        Share plus(boolean isRight) {
            return new Share(right + (isRight ? 1 : 0), clips + 1);
        }
    }

    public EventScores {
        byEvent = Collections.unmodifiableMap(new EnumMap<>(byEvent));
    }

    /**
     * Scores the captions of some or all clips.
     *
     * @param truth what happens, by clip
     * @param captions by clip
     * @throws ConfigurationException if a caption is of no known clip, or there are none
     */
    public static EventScores of(Map<String, List<Event>> truth, Map<String, String> captions) {
        if (captions.isEmpty()) {
            throw new ConfigurationException("no captions; expected one for each clip to score");
        }
        Share overall = Share.NONE;
        Share sequences = Share.NONE;
        Map<Event, Share> byEvent = new EnumMap<>(Event.class);
        for (Map.Entry<String, String> entry : captions.entrySet()) {
            List<Event> events = truth.get(entry.getKey());
            if (events == null) {
                throw new ConfigurationException(
                        "clip '" + entry.getKey() + "' is not of this world; expected its ids");
            }
            boolean right = isRight(events, entry.getValue());
            overall = overall.plus(right);
            sequences = events.size() > 1 ? sequences.plus(right) : sequences;
            events.forEach(event -> byEvent.merge(event, Share.NONE.plus(right), EventScores::sum));
        }
        return new EventScores(overall, sequences, byEvent);
    }

    private static Share sum(Share one, Share other) {
        return new Share(one.right + other.right, one.clips + other.clips);
    }

    /** Whether a caption tells just these events. */
    public static boolean isRight(List<Event> events, String caption) {
        List<Event> told = EventParser.parse(caption);
        boolean ordered = caption.toLowerCase(Locale.ROOT).matches("(?s).*\\bthen\\b.*");
        return ordered
                ? told.equals(events)
                : told.size() == events.size() && new HashSet<>(told).containsAll(events);
    }
}
