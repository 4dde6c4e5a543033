package io.reelscribe.cli;

import java.util.concurrent.CountDownLatch;

/**
 * While open, Ctrl-C asks long work to stop and waits until it has: the JVM ends when its shutdown
 * hooks have, and the state must be saved before. The main thread itself cannot be waited for, it
 * is on its way to {@code System.exit}, which waits for hooks.
 */
final class UntilInterrupted implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /**
     * @param stop asks the work to end soon; called on another thread
     */
    UntilInterrupted(Runnable stop) {
        hook =
                new Thread(
                        () -> {
                            stop.run();
                            awaitEnd();
                        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (hook.getState() == Thread.State.NEW) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
