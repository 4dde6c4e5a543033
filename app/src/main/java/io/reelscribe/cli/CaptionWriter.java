package io.reelscribe.cli;

import io.reelscribe.Caption;
import java.io.IOException;
import java.util.List;

/** Writes the captions of videos, one video after another, in one format. */
interface CaptionWriter {
    /** What stands before the first video. */
    default void begin(Appendable out) throws IOException {}

    /**
     * @param captions of one video, in order of time
     */
    void video(List<Caption> captions, Appendable out) throws IOException;

    /** What stands after the last video. */
    default void end(Appendable out) throws IOException {}
}
