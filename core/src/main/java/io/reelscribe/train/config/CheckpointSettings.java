package io.reelscribe.train.config;

/**
 * When the state of training is saved; the best weights are kept besides.
 *
 * @param every steps between checkpoints
 * @param keep how many of the latest are kept
 */
public record CheckpointSettings(int every, int keep) {
    static final CheckpointSettings DEFAULT = new CheckpointSettings(500, 2);

    public CheckpointSettings {
        new Requirements().atLeast("every", every, 1).atLeast("keep", keep, 1).check();
    }
}
