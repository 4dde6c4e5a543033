package io.reelscribe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gathers clips into batches, and captions into one outcome for each video, in order. */
final class CaptionRun {
    private final Function<List<PreparedClip>, List<Caption>> model;
    private final int batchSize;
    private final Consumer<CaptionOutcome> receiver;
    private final List<ClipsAhead.Event> waiting = new ArrayList<>();
    private final List<PreparedClip> batch = new ArrayList<>();
    private final List<Caption> captions = new ArrayList<>();
    private ReelscribeException failure;

    CaptionRun(
            Function<List<PreparedClip>, List<Caption>> model,
            int batchSize,
            Consumer<CaptionOutcome> receiver) {
        this.model = model;
        this.batchSize = batchSize;
        this.receiver = receiver;
    }

    void run(ClipsAhead clips) {
        ClipsAhead.Event event = clips.take();
        while (!(event instanceof ClipsAhead.Exhausted)) {
            waiting.add(event);
            if (event instanceof ClipsAhead.Decoded decoded) {
                batch.add(decoded.clip());
            }
            if (batch.isEmpty() || batch.size() == batchSize) {
                flush();
            }
            event = clips.take();
        }
        flush();
    }

    private void flush() {
        List<Caption> found = List.of();
        ReelscribeException broken = null;
        try {
            found = model.apply(batch);
        } catch (ReelscribeException e) {
            broken = e;
        }
        int next = 0;
        for (ClipsAhead.Event event : waiting) {
            if (!(event instanceof ClipsAhead.Decoded)) {
                report(event);
            } else if (broken != null) {
                failure = broken;
            } else {
                captions.add(found.get(next++));
            }
        }
        waiting.clear();
        batch.clear();
    }

    private void report(ClipsAhead.Event event) {
        if (event instanceof ClipsAhead.Failed failed) {
            receiver.accept(new CaptionOutcome.Failed(failed.video(), failed.cause()));
        } else if (event instanceof ClipsAhead.Finished finished && failure != null) {
            String message = finished.video() + ": " + failure.getMessage();
            receiver.accept(
                    new CaptionOutcome.Failed(
                            finished.video(), new ReelscribeException(message, failure)));
        } else if (event instanceof ClipsAhead.Finished finished) {
            receiver.accept(new CaptionOutcome.Captioned(finished.video(), captions));
        }
        captions.clear();
        failure = null;
    }
}
