package io.reelscribe;

/**
 * A failure the user can act on. The message is one line: what, where, expected, found, what to do.
 * Programming errors are {@link IllegalArgumentException}s instead.
 */
public class ReelscribeException extends RuntimeException {
    public ReelscribeException(String message) {
        super(message);
    }

    public ReelscribeException(String message, Throwable cause) {
        super(message, cause);
    }
}
