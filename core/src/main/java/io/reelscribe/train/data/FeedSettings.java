package io.reelscribe.train.data;

import io.reelscribe.train.config.RowChoice;

/**
 * In which order samples come, and which of them.
 *
 * @param seed of the order
 * @param rows what one pass over a dataset consists of
 * @param share the samples of this process
 * @param decoders threads that read clips ahead
 * @param ahead most samples that wait or are being read
 */
public record FeedSettings(long seed, RowChoice rows, Share share, int decoders, int ahead) {
    public FeedSettings {
        if (decoders < 1 || ahead < 1) {
            throw new IllegalArgumentException(
                    decoders + " decoders, " + ahead + " samples ahead; expected at least 1");
        }
    }

    /**
     * The part of each batch that one of several processes takes: together they take the batches
     * that one process alone would.
     *
     * @param rank of the process, from 0
     * @param processes in all
     * @param samples of each batch for each process
     */
    public record Share(int rank, int processes, int samples) {
        public Share {
            if (processes < 1 || rank < 0 || rank >= processes || samples < 1) {
                throw new IllegalArgumentException(
                        "rank " + rank + " of " + processes + " with " + samples + " samples");
            }
        }

        /** Everything, for one process alone. */
        public static Share whole() {
            return new Share(0, 1, 1);
        }

        /** Place in the common order of this process's sample. */
        long global(long local) {
            return (local / samples) * samples * processes
                    + (long) rank * samples
                    + local % samples;
        }
    }
}
