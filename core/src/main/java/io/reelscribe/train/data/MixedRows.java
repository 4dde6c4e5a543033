package io.reelscribe.train.data;

import io.reelscribe.train.data.CaptionRows.Row;
import java.util.List;

/** Rows of several datasets in one sequence, each dataset drawn as often as its ratio says. */
final class MixedRows {
    private final List<CaptionRows> datasets;
    private final double[] shares;
    private final long seed;
    private final long[] taken;
    private long place;

    /** A row and the dataset it is of. */
    record MixedRow(CaptionRows dataset, Row row) {}

    MixedRows(List<CaptionRows> datasets, long seed) {
        this.datasets = List.copyOf(datasets);
        this.seed = seed;
        this.taken = new long[datasets.size()];
        double sum = datasets.stream().mapToDouble(CaptionRows::ratio).sum();
        shares = datasets.stream().mapToDouble(dataset -> dataset.ratio() / sum).toArray();
    }

    /** Goes to a place in the sequence, forward only; the row that {@link #next} gives. */
    void seek(long target) {
        if (target < place) {
            throw new IllegalArgumentException("cannot go back from " + place + " to " + target);
        }
        if (datasets.size() == 1) {
            taken[0] = target;
            place = target;
        }
        while (place < target) {
            taken[dataset(place++)]++;
        }
    }

    MixedRow next() {
        int dataset = dataset(place++);
        return new MixedRow(datasets.get(dataset), datasets.get(dataset).at(taken[dataset]++));
    }

    private int dataset(long at) {
        double fraction = Draws.fraction(Draws.mix(seed, at));
        int dataset = 0;
        while (dataset < shares.length - 1 && fraction >= shares[dataset]) {
            fraction -= shares[dataset++];
        }
        return dataset;
    }
}
