package io.reelscribe.hub;

import java.time.Duration;

/**
 * How long to bear a bad connection.
 *
 * @param attempts tries without progress before giving up
 * @param firstPause pause after the first failure, doubled after each further one
 * @param silence longest wait for the next byte
 */
record Patience(int attempts, Duration firstPause, Duration silence) {
    static final Patience USUAL = new Patience(6, Duration.ofSeconds(1), Duration.ofSeconds(60));

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    Duration pause(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
