package io.reelscribe.video;

import io.reelscribe.ReelscribeException;

/** A video file that cannot be read; the message names the file and what was found in it. */
public final class VideoException extends ReelscribeException {
    public VideoException(String message) {
        super(message);
    }

    public VideoException(String message, Throwable cause) {
        super(message, cause);
    }
}
