package io.reelscribe.train;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processes that this one has started to train with. */
final class PeerProcesses implements AutoCloseable {
    /** No process was started from here. */
    static final PeerProcesses NONE = new PeerProcesses(List.of());

    /** Time for a process that has left the group to end, and to be seen to have ended. */
    private static final long PATIENCE_SECONDS = 5;

    private record Child(int rank, Process process) {
        boolean failed() {
            return !process.isAlive() && process.exitValue() != 0;
        }
    }

    private final List<Child> children;

    private PeerProcesses(List<Child> children) {
        this.children = children;
    }

    /** Starts ranks 1 and up; their errors appear among this process's. */
    static PeerProcesses start(PeerPlace first, ProcessCommand command) {
        List<Child> children = new ArrayList<>();
        PeerProcesses started = new PeerProcesses(children);
        for (int rank = 1; rank < first.count(); rank++) {
            PeerPlace place =
                    new PeerPlace(
                            rank, first.count(), rank, first.count(), first.host(), first.port());
            Map<String, String> environment = new HashMap<>(place.environment());
            environment.put("OMP_NUM_THREADS", Integer.toString(place.threads()));
            try {
                children.add(new Child(rank, FollowingProcess.start(command, environment)));
            } catch (IOException e) {
                started.end();
                throw new ReelscribeException(
                        "process %d of %d cannot be started: %s"
                                .formatted(rank, first.count(), e.getMessage()),
                        e);
            }
        }
        return started;
    }

    /**
     * @throws ReelscribeException naming a process that has failed
     */
    void requireAlive() {
        for (Child child : children) {
            if (child.failed()) {
                throw dead(child);
            }
        }
    }

    /** As {@link #requireAlive}, where a process is known to have gone and may be ending still. */
    void requireAliveAfterFailure() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!children.isEmpty() && System.nanoTime() < deadline) {
            for (Child child : children) {
                if (!child.process().isAlive()) {
                    throw dead(child);
                }
            }
            await(children.get(0), 50);
        }
    }

    private ReelscribeException dead(Child child) {
        return new ReelscribeException(
                "process %d of %d ended with exit code %d before the others; see its message above, then start again with --resume"
                        .formatted(child.rank(), children.size() + 1, child.process().exitValue()));
    }

    /** Waits for all of them to end by themselves, for a little while, then ends them. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Child child : children) {
            await(child, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        }
        end();
    }

    private void end() {
        for (Child child : children) {
            child.process().destroy();
        }
    }

    private static void await(Child child, long milliseconds) {
        try {
            child.process().waitFor(Math.max(0, milliseconds), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
