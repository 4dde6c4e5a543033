package io.reelscribe.metrics;

/** Finds the n-grams of one caption by order and id, fast where most of those asked are absent. */
final class NgramPlaces {
    private static final int MIXER = 0x9E3779B9;
    private static final int FILTER_SHIFT = 24;

    private final PairIndex places;
    // [order - 1][4] one of 256 bits for each n-gram: a clear bit spares the look-up
    private final long[][] filters = new long[NgramIndex.ORDERS][4];

    NgramPlaces(CaptionNgrams caption) {
        places = new PairIndex(caption.size());
        for (int order = 1; order <= NgramIndex.ORDERS; order++) {
            long[] filter = filters[order - 1];
            for (int place = caption.start(order); place < caption.end(order); place++) {
                int id = caption.id(place);
                places.findOrAdd(order, id);
                int bit = bit(id);
                filter[bit >>> 6] |= 1L << bit;
            }
        }
    }

    /** The place in the caption, or {@link PairIndex#ABSENT}. */
    int find(int order, int id) {
        int bit = bit(id);
        return ((filters[order - 1][bit >>> 6] >>> bit) & 1) == 0
                ? PairIndex.ABSENT
                : places.find(order, id);
    }

    private static int bit(int id) {
        return (id * MIXER) >>> FILTER_SHIFT;
    }
}
