package io.reelscribe.reproduce;

import io.reelscribe.world.Event;
import io.reelscribe.world.EventScores;
import io.reelscribe.world.World;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads captions by the grammar of a generated world and compares them with its truth. */
final class WorldEvents implements EventJudge {
    private final Map<String, List<Event>> truth;

    WorldEvents(Path world) {
        truth = World.events(world);
    }

    @Override
    public Map<String, EventShare> judge(Map<String, String> captions) {
        EventScores scores = EventScores.of(truth, captions);
        Map<String, EventShare> shares = new LinkedHashMap<>();
        shares.put(ALL, share(scores.overall()));
        scores.byEvent().forEach((event, share) -> shares.put(event.label(), share(share)));
        return shares;
    }

    @Override
    public String happening(String clip) {
        return truth.getOrDefault(clip, List.of()).stream()
                .map(Event::label)
                .collect(Collectors.joining(", then "));
    }

    private static EventShare share(EventScores.Share share) {
        return new EventShare(share.right(), share.clips());
    }
}
