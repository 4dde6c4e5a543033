package io.reelscribe.train;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The processes that this one has started to train with. Each holds the other end of a pipe from
 * here as its input: when this process dies, however it dies, the pipe closes and they end.
 */
final class PeerProcesses implements AutoCloseable {
    /** No process was started from here. */
    static final PeerProcesses NONE = new PeerProcesses(List.of());

    private static final String FOLLOWS = "REELSCRIBE_FOLLOWS_PARENT";
    private static final int ORPHANED = 143;

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
            ProcessBuilder builder = command.builder();
            builder.environment().putAll(place.environment());
            builder.environment().put("OMP_NUM_THREADS", Integer.toString(place.threads()));
            builder.environment().put(FOLLOWS, "true");
            builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
            try {
                children.add(new Child(rank, builder.start()));
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

    /** In a process started by {@link #start}: ends when its parent does, and not before. */
    static void followParent() {
        if (!System.getenv().containsKey(FOLLOWS)) {
            return;
        }
        ignoreInterrupts();
        Thread watch = new Thread(PeerProcesses::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // a broken pipe means the same as a closed one
        }
        // the main thread may be deep in native code, waiting for a process that is gone
        Runtime.getRuntime().halt(ORPHANED);
    }

    /** Ctrl-C reaches every process of a terminal; the first decides, and the others follow it. */
    private static void ignoreInterrupts() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("INT"),
                            handler.getField("SIG_IGN").get(null));
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | NoSuchFieldException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("this JVM cannot ignore Ctrl-C", e);
        }
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
