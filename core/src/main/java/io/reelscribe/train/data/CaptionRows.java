package io.reelscribe.train.data;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionCleanup;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.train.config.RowChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of one dataset in a new order for each pass over it. */
final class CaptionRows {
    private final TrainingClips dataset;
    private final RowChoice choice;
    private final long seed;
    private final List<LocatedClip> clips = new ArrayList<>();
    private final List<List<String>> captions = new ArrayList<>();

    /** First row of each clip, where every caption is a row; and their number in the end. */
    private final int[] firstRow;

    private final Set<Path> clipFiles = new HashSet<>();
    private long shuffledEpoch = -1;
    private int[] order = {};

    /**
     * A clip with the caption to learn.
     *
     * @param draw decides every random choice about it
     */
    record Row(LocatedClip clip, String caption, long draw) {}

    CaptionRows(TrainingClips dataset, RowChoice choice, long seed) {
        this.dataset = dataset;
        this.choice = choice;
        this.seed = seed;
        for (LocatedClip clip : dataset.clips()) {
            List<String> clean =
                    clip.clip().captions().stream()
                            .map(CaptionCleanup::clean)
                            .filter(caption -> !caption.isEmpty())
                            .toList();
            if (!clean.isEmpty()) {
                clips.add(clip);
                clipFiles.add(clip.file());
                captions.add(clean);
            }
        }
        if (clips.isEmpty()) {
            throw new ConfigurationException(
                    dataset.name()
                            + ": no clip to train on; expected clips with captions, and their"
                            + " files");
        }
        firstRow = new int[clips.size() + 1];
        for (int i = 0; i < clips.size(); i++) {
            int rows = choice == RowChoice.CLIP ? 1 : captions.get(i).size();
            firstRow[i + 1] = Math.addExact(firstRow[i], rows);
        }
    }

    String name() {
        return dataset.name();
    }

    double ratio() {
        return dataset.ratio();
    }

    int clips() {
        return clips.size();
    }

    /** Whether none of the clips can be read. */
    boolean isBroken(Set<Path> files) {
        return files.size() >= clipFiles.size() && files.containsAll(clipFiles);
    }

    /** Rows of one pass. */
    int size() {
        return firstRow[clips.size()];
    }

    /** The row at a place in the endless sequence of passes. */
    Row at(long place) {
        long epoch = place / size();
        shuffle(epoch);
        return row(order[(int) (place % size())], Draws.mix(seed, place));
    }

    /** Another row at random, in place of one whose clip is broken. */
    Row substitute(Row broken, int attempt) {
        long draw = Draws.mix(broken.draw(), attempt);
        return row(Draws.index(draw, size()), draw);
    }

    private Row row(int row, long draw) {
        int found = Arrays.binarySearch(firstRow, row);
        int clip = found >= 0 ? found : -found - 2;
        List<String> own = captions.get(clip);
        int caption =
                choice == RowChoice.CLIP
                        ? Draws.index(Draws.mix(draw, 0), own.size())
                        : row - firstRow[clip];
        return new Row(clips.get(clip), own.get(caption), draw);
    }

    private void shuffle(long epoch) {
        if (epoch == shuffledEpoch) {
            return;
        }
        order = new int[size()];
        for (int i = 0; i < order.length; i++) {
            int other = Draws.index(Draws.mix(seed, epoch, i), i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        shuffledEpoch = epoch;
    }
}
