package io.reelscribe.checkpoint;

import io.reelscribe.ReelscribeException;

/** A checkpoint that cannot be used; the message names the file or tensor, expected and found. */
public final class CheckpointException extends ReelscribeException {
    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
