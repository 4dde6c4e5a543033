package io.reelscribe.train;

import org.bytedeco.pytorch.Tensor;

/** The processes that train together, each on its share of every batch. */
public interface Peers extends AutoCloseable {
    /** This process alone. */
    Peers NONE =
            new Peers() {
                @Override
                public int rank() {
                    return 0;
                }

                @Override
                public int count() {
                    return 1;
                }

                @Override
                public void sum(Tensor values) {}
            };

    /** This process's number, from 0. */
    int rank();

    int count();

    /**
     * Replaces the values by their sum over all processes.
     *
     * @param values contiguous, float32; the same shape everywhere
     * @throws io.reelscribe.ReelscribeException if a process is lost
     */
    void sum(Tensor values);

    @Override
    default void close() {}
}
