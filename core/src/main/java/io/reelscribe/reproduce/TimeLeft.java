package io.reelscribe.reproduce;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Estimates, corrected by how long the runs that are done have taken. */
final class TimeLeft {
    /** So long a study says little of the machine's speed. */
    private static final double FEW_SECONDS = 20;

    private final StudyPlan plan;
    private final StudyFolder folder;

    TimeLeft(StudyPlan plan, StudyFolder folder) {
        this.plan = plan;
        this.folder = folder;
    }

    Duration left() {
        double left = 0;
        double took = 0;
        double thought = 0;
        Map<String, Double> seconds = plan.seconds();
        for (StudyRun run : plan.runs()) {
            double estimate = seconds.get(run.id());
            Optional<StudyFolder.Times> times = folder.times(run);
            if (!folder.has(run)) {
                left += estimate;
            } else if (times.isPresent()) {
                took += times.get().seconds();
                thought += estimate;
            }
        }
        double correction = took < FEW_SECONDS ? 1 : took / thought;
        return Duration.ofSeconds(Math.round(left * correction));
    }
}
