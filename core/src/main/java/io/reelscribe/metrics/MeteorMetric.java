package io.reelscribe.metrics;

import io.reelscribe.metrics.meteor.Meteor;
import io.reelscribe.metrics.meteor.MeteorStatistics;
import java.util.Arrays;
import java.util.List;

/**
 * METEOR 1.5 on tokenised captions, as pycocoevalcap hands them over. The score bears the name of
 * the data it was computed with, see {@link Meteor#label()}.
 */
public final class MeteorMetric implements CaptionMetric {
    private final Meteor meteor;

    /** A metric over tables that are loaded already. */
    public MeteorMetric(Meteor meteor) {
        this.meteor = meteor;
    }

    @Override
    public List<MetricScore> score(CaptionCorpus corpus) {
        MeteorStatistics[] statistics = new MeteorStatistics[corpus.size()];
        corpus.forEach(
                i ->
                        statistics[i] =
                                meteor.score(
                                        corpus.tokenizedCandidate(i).text(),
                                        corpus.tokenizedReferences(i).stream()
                                                .map(TokenizedCaption::text)
                                                .toList()));
        return List.of(new MeteorScore(meteor.label(), Arrays.asList(statistics)));
    }
}
