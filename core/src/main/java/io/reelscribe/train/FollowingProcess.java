package io.reelscribe.train;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * A process that works for this one. It holds the other end of a pipe from here as its input: when
 * this process dies, however it dies, the pipe closes and the other ends.
 */
public final class FollowingProcess {
    private static final String FOLLOWS = "REELSCRIBE_FOLLOWS_PARENT";
    private static final int ORPHANED = 143;

    private FollowingProcess() {}

    /**
     * Starts one; its errors appear among this process's, its output nowhere.
     *
     * @param environment beside this process's own
     */
    public static Process start(ProcessCommand command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = command.builder();
        builder.environment().putAll(environment);
        builder.environment().put(FOLLOWS, "true");
        return builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT).start();
    }

    /** In a process started by {@link #start}: ends when its parent does, and not before. */
    public static void followParent() {
        if (!System.getenv().containsKey(FOLLOWS)) {
            return;
        }
        ignoreInterrupts();
        Thread watch = new Thread(FollowingProcess::endWithParent, "parent-watch");
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
}
