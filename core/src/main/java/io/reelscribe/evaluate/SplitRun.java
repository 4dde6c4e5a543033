package io.reelscribe.evaluate;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.LocatedClip;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Captions what a journal lacks of a split. However often it is killed and begun again, every batch
 * holds the same clips, so the captions are the same.
 *
 * @param clips the whole split, in order
 */
public record SplitRun(List<LocatedClip> clips, BatchCaptioner captioner) {
    public SplitRun {
        clips = List.copyOf(clips);
    }

    /**
     * Goes on to the split's end.
     *
     * @param progress is told how many clips the journal has, after each batch
     * @return what became of every clip, in order
     * @throws ConfigurationException if the journal's clips are not the first ones of the split
     */
    public List<ClipResult> finish(PredictionJournal journal, IntConsumer progress) {
        int done = journal.results().size();
        requireFirst(journal.results());
        List<ClipResult> batch = new ArrayList<>();
        int[] readable = {0};
        if (done < clips.size()) {
            captioner.caption(
                    clips.subList(done, clips.size()),
                    result -> {
                        batch.add(result);
                        readable[0] += result instanceof ClipResult.Captioned ? 1 : 0;
                        if (readable[0] == captioner.batchSize()) {
                            append(batch, journal, progress);
                            readable[0] = 0;
                        }
                    });
        }
        if (!batch.isEmpty()) {
            append(batch, journal, progress);
        }
        return journal.results();
    }

    private static void append(
            List<ClipResult> batch, PredictionJournal journal, IntConsumer progress) {
        journal.append(batch);
        batch.clear();
        progress.accept(journal.results().size());
    }

    private void requireFirst(List<ClipResult> results) {
        boolean first = results.size() <= clips.size();
        for (int i = 0; first && i < results.size(); i++) {
            first = results.get(i).clip().equals(clips.get(i).clip().id());
        }
        if (!first) {
            throw new ConfigurationException(
                    "the journal holds other clips than the split; begin anew in another folder");
        }
    }
}
