package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;

/** The hub did not answer, or not usefully; what is cached may still do. */
final class UnreachableHubException extends ReelscribeException {
    UnreachableHubException(String message, Throwable cause) {
        super(message, cause);
    }
}
