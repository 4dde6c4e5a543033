package io.reelscribe.reproduce;

import java.time.Duration;

/** Is told how a study goes. */
public interface StudyProgress {
    /** A study that tells nobody. */
    StudyProgress SILENT = new StudyProgress() {};

    /** A warning about data or files, one line. */
    default void warned(String warning) {}

    /**
     * A run begins, or the making of the world.
     *
     * @param number of it, from 1
     * @param count of all
     * @param left how long all that is left may take
     */
    default void began(String title, int number, int count, Duration left) {}

    /** Of what is being done now. */
    default void reached(long done, long all) {}

    /**
     * A run has ended.
     *
     * @param told its scores in a few words, empty if it has none
     */
    default void ended(String title, Duration took, String told) {}
}
