package io.reelscribe.hub;

import java.io.IOException;

/** An answer that asks to come back later. */
final class TemporaryFailure extends IOException {
    TemporaryFailure(String message) {
        super(message);
    }
}
