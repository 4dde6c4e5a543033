package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other threads and processes of ours from the same file; the system frees it on a crash. */
final class ProcessLock {
    private static final int PAUSE_MILLIS = 100;

    private ProcessLock() {}

    static void holding(Path file, Runnable whenWaiting, Runnable action) {
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (!tryLock(channel)) {
                    whenWaiting.run();
                    waitFor(channel);
                }
                action.run();
            }
        } catch (IOException e) {
            throw new ReelscribeException("lock " + file + " cannot be taken: " + e, e);
        }
    }

    private static void waitFor(FileChannel channel) throws IOException {
        do {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ReelscribeException("interrupted while waiting for a download", e);
            }
        } while (!tryLock(channel));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by another thread of this process.
            return false;
        }
    }
}
