package io.reelscribe.video;

import java.util.Optional;

/** A way to number the frames of a file and to decode those with given numbers. */
sealed interface FrameReading extends AutoCloseable permits IndexedReading, CountedReading {
    /** When each frame is shown. */
    FrameTimes times();

    /**
     * Decodes frames.
     *
     * @param indices ascending, without repetition
     * @return whether all of them exist and are sound, as far as this way of reading can tell
     */
    boolean read(int[] indices, FrameSource.Receiver receiver);

    /** What was wrong with the frames so far. */
    Optional<String> warning();

    @Override
    void close();
}
