package io.reelscribe.metrics;

import java.util.List;

/** Scores a corpus of predicted captions. Implementations are immutable and thread-safe. */
public interface CaptionMetric {
    /** One score, or several that share their counting, as BLEU-1 to BLEU-4 do. */
    List<MetricScore> score(CaptionCorpus corpus);
}
