package io.reelscribe.train.report;

import java.time.Duration;
import java.util.Optional;

/**
 * How far training is.
 *
 * @param step done
 * @param steps in all
 * @param elapsed since it began, all resumed parts together
 * @param left until it ends, if that can be said; empty once nothing more will happen
 * @param state in a word or two: training, validating, finished, stopped at step 40
 * @param skippedSteps left out because loss or gradient was not finite
 * @param brokenClips that could not be read
 */
public record ReportProgress(
        long step,
        long steps,
        Duration elapsed,
        Optional<Duration> left,
        String state,
        long skippedSteps,
        long brokenClips) {}
