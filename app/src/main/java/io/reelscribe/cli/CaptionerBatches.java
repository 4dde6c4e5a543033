package io.reelscribe.cli;

import io.reelscribe.Caption;
import io.reelscribe.CaptionOptions;
import io.reelscribe.CaptionOutcome;
import io.reelscribe.Captioner;
import io.reelscribe.ReelscribeException;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.evaluate.BatchCaptioner;
import io.reelscribe.evaluate.ClipResult;
import io.reelscribe.video.VideoException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The clips of a dataset through a captioner.
 *
 * @param warn is told what is wrong with a clip that could be captioned
 */
record CaptionerBatches(
        Captioner captioner, CaptionOptions options, int batchSize, Consumer<String> warn)
        implements BatchCaptioner {
    @Override
    public void caption(List<LocatedClip> clips, Consumer<ClipResult> receiver) {
        List<Path> files = clips.stream().map(LocatedClip::file).toList();
        Iterator<LocatedClip> outcomes = clips.iterator();
        captioner.captionAll(
                files,
                options,
                batchSize,
                outcome -> receiver.accept(result(outcomes.next().clip().id(), outcome)));
    }

    private ClipResult result(String clip, CaptionOutcome outcome) {
        if (outcome instanceof CaptionOutcome.Failed failed) {
            requireClipsFault(failed.cause());
            String reason = Timestamp.oneLine(failed.cause().getMessage());
            return new ClipResult.Unreadable(clip, reason);
        }
        Caption caption = ((CaptionOutcome.Captioned) outcome).captions().get(0);
        caption.warnings().forEach(warning -> warn.accept(outcome.video() + ": " + warning));
        return new ClipResult.Captioned(clip, caption.caption());
    }

    /** A model out of memory must not be written down as a clip that cannot be read. */
    private static void requireClipsFault(ReelscribeException cause) {
        boolean clip =
                cause instanceof VideoException
                        || cause.getCause() instanceof IllegalArgumentException;
        if (!clip) {
            throw cause;
        }
    }
}
