package io.reelscribe.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Is told how a run goes. */
public interface TrainingProgress {
    /** A run that tells nobody. */
    TrainingProgress SILENT = new TrainingProgress() {};

    /** A warning about data or files, one line. */
    default void warned(String warning) {}

    default void begun(long step, long steps, Optional<Path> resumedFrom) {}

    /**
     * @param reward NaN where the objective has none
     * @param gradientNorm before clipping; the step is skipped if it is not finite
     * @param skipped steps skipped so far
     */
    default void stepped(
            long step,
            double rate,
            double loss,
            double reward,
            double gradientNorm,
            long skipped) {}

    default void validated(
            long step, Map<String, Double> scores, Map<String, String> captions, boolean best) {}

    default void tested(long step, Map<String, Double> scores, Map<String, String> captions) {}

    default void exhausted(long step, int patience) {}

    default void saved(long step, Path checkpoint) {}

    default void stopped(long step) {}

    default void finished(long step, Path best, Map<Path, String> brokenClips) {}
}
