package io.reelscribe.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs a task for each of a number of items on a fixed number of threads. */
final class ParallelItems {
    private ParallelItems() {}

    static void forEach(int threads, int items, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable share =
                () -> {
                    for (int i = next.getAndIncrement(); i < items; i = next.getAndIncrement()) {
                        task.accept(i);
                    }
                };
        int helpers = Math.min(threads, items) - 1;
        if (helpers <= 0) {
            share.run();
            return;
        }
        ForkJoinPool pool = new ForkJoinPool(helpers);
        try {
            List<ForkJoinTask<?>> running = new ArrayList<>();
            for (int i = 0; i < helpers; i++) {
                running.add(pool.submit(share));
            }
            share.run();
            running.forEach(ForkJoinTask::join);
        } finally {
            pool.shutdownNow();
        }
    }
}
