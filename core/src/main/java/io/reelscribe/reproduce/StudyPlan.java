package io.reelscribe.reproduce;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a study does: its claims and, each once, the runs they need.
 *
 * @param runs each after those it needs
 */
record StudyPlan(StudyScale scale, List<Claim> claims, List<StudyRun> runs) {
    StudyPlan {
        claims = List.copyOf(claims);
        runs = List.copyOf(runs);
    }

    /**
     * @throws io.reelscribe.ConfigurationException if a configuration cannot be used
     */
    static StudyPlan of(StudySettings settings) {
        StudyScale scale = settings.scale();
        StudyRuns runs = new StudyRuns(settings);
        Set<Integer> only = settings.claims();
        List<Claim> claims =
                new Claims(scale, runs)
                        .all().stream()
                                .filter(claim -> only.isEmpty() || only.contains(claim.number()))
                                .toList();
        Map<String, StudyRun> ordered = new LinkedHashMap<>();
        claims.forEach(claim -> claim.runs().forEach(run -> add(run, ordered)));
        return new StudyPlan(scale, claims, List.copyOf(ordered.values()));
    }

    private static void add(StudyRun run, Map<String, StudyRun> ordered) {
        if (!ordered.containsKey(run.id())) {
            run.needs().forEach(needed -> add(needed, ordered));
            ordered.put(run.id(), run);
        }
    }

    /** Seconds that each run is thought to take, by its id; who encodes clips first pays for it. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        Set<String> encoded = new HashSet<>();
        for (StudyRun run : runs) {
            double encoding = 0;
            Optional<String> cache = run.features();
            if (cache.isPresent() && encoded.add(cache.get())) {
                encoding = run.encodedFrames() * scale.speeds().encodedFrame();
            }
            seconds.put(run.id(), run.seconds(scale.speeds()) + encoding);
        }
        return seconds;
    }

    /** Seconds that making the world is thought to take. */
    double worldSeconds() {
        StudyScale.Sets sets = scale.sets();
        int clips = sets.train() + sets.validation() + sets.test() + sets.heldOut();
        return clips * scale.speeds().madeClip() + sets.pairs() * scale.speeds().madeStill();
    }
}
