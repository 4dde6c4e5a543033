package io.reelscribe;

import java.nio.file.Path;
import java.util.List;

/** What became of one video of a batch. */
public sealed interface CaptionOutcome permits CaptionOutcome.Captioned, CaptionOutcome.Failed {
    Path video();

    /** One caption, or one for each stretch. */
    record Captioned(Path video, List<Caption> captions) implements CaptionOutcome {
        public Captioned {
            captions = List.copyOf(captions);
        }
    }

    /** It could not be captioned; the others are not affected. */
    record Failed(Path video, ReelscribeException cause) implements CaptionOutcome {}
}
