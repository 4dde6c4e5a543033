package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.Optional;

/** Tries again after failures of the connection, and gives up with one clear line. */
final class Retries {
    private final URI endpoint;
    private final Patience patience;
    private final DownloadListener listener;

    Retries(URI endpoint, Patience patience, DownloadListener listener) {
        this.endpoint = endpoint;
        this.patience = patience;
        this.listener = listener;
    }

    interface Attempt<T> {
        T run() throws IOException;

        /** Grows while an attempt gets somewhere, even if it fails in the end. */
        default long progress() {
            return 0;
        }
    }

    <T> T run(String what, Attempt<T> attempt) {
        int failures = 0;
        long progress = attempt.progress();
        while (true) {
            try {
                return attempt.run();
            } catch (IOException e) {
                if (attempt.progress() > progress) {
                    failures = 0;
                }
                progress = attempt.progress();
                failures++;
                if (failures >= patience.attempts()) {
                    throw new UnreachableHubException(
                            "%s: %s cannot be reached (%s, %d tries); check the connection, or set HF_HUB_OFFLINE=1 to use what is cached"
                                    .formatted(what, endpoint, reason(e), failures),
                            e);
                }
                listener.delayed(what + ": " + reason(e) + ", trying again");
                pause(failures);
            }
        }
    }

    private void pause(int failures) {
        try {
            Thread.sleep(patience.pause(failures).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReelscribeException("interrupted while waiting for " + endpoint, e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    }
}
