package io.reelscribe.hub;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a response that stays silent: Java's HTTP client waits for the next byte for ever. */
final class StallGuard implements AutoCloseable {
    private final InputStream stream;
    private final long silenceNanos;
    private final ScheduledExecutorService timer;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean stalled;

    StallGuard(InputStream stream, Duration silence) {
        this.stream = stream;
        this.silenceNanos = silence.toNanos();
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "reelscribe-download-guard");
                            thread.setDaemon(true);
                            return thread;
                        });
        long period = Math.max(silenceNanos / 4, 1);
        var unused = timer.scheduleAtFixedRate(this::check, period, period, TimeUnit.NANOSECONDS);
    }

    int read(byte[] buffer, int limit) throws IOException {
        try {
            int count = stream.read(buffer, 0, limit);
            lastByte = System.nanoTime();
            return count;
        } catch (IOException e) {
            if (stalled) {
                throw new IOException("the server fell silent", e);
            }
            throw e;
        }
    }

    private void check() {
        if (System.nanoTime() - lastByte > silenceNanos) {
            stalled = true;
            close();
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing is lost: the content read so far has been checked or will be asked for again.
            return;
        }
    }
}
