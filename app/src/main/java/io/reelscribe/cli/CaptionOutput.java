package io.reelscribe.cli;

import io.reelscribe.Caption;
import java.util.List;

/** Where captions go. */
sealed interface CaptionOutput permits StandardOutput, OutputFolder {
    /** Whether nothing is left to do for this video. */
    boolean isDone(VideoInput video);

    void begin();

    void video(VideoInput video, List<Caption> captions);

    void end();
}
