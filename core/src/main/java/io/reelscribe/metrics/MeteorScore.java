package io.reelscribe.metrics;

import io.reelscribe.metrics.meteor.MeteorStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** METEOR, whose corpus value comes from summed statistics, not from its items. */
final class MeteorScore implements MetricScore {
    private final String name;
    private final List<MeteorStatistics> statistics;

    MeteorScore(String name, List<MeteorStatistics> statistics) {
        this.name = name;
        this.statistics = statistics;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int items() {
        return statistics.size();
    }

    @Override
    public double corpus() {
        return MeteorStatistics.sum(statistics).score();
    }

    @Override
    public double item(int index) {
        return statistics.get(index).score();
    }

    @Override
    public double resampled(int[] occurrences) {
        List<MeteorStatistics> drawn = new ArrayList<>();
        for (int i = 0; i < occurrences.length; i++) {
            drawn.addAll(Collections.nCopies(occurrences[i], statistics.get(i)));
        }
        return MeteorStatistics.sum(drawn).score();
    }
}
