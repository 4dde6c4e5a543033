package io.reelscribe.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal, and nothing where standard error is a file or a pipe. */
final class TerminalProgress implements AutoCloseable {
    private static final long MEGABYTE = 1_000_000;

    private final Optional<ProgressBar> bar;

    private TerminalProgress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    static TerminalProgress of(String task, long steps) {
        return new TerminalProgress(bar(task, steps, builder -> {}));
    }

    /** Never a bar: what else is shown is progress enough. */
    static TerminalProgress none() {
        return new TerminalProgress(Optional.empty());
    }

    /** A bar for the bytes of a file. */
    static Optional<ProgressBar> bytes(String file, long bytes) {
        return bar(file, bytes, builder -> builder.setUnit(" MB", MEGABYTE).showSpeed());
    }

    private interface Detail {
        void add(ProgressBarBuilder builder);
    }

    private static Optional<ProgressBar> bar(String task, long steps, Detail detail) {
        if (!Terminal.ERROR.isWatched()) {
            return Optional.empty();
        }
        ProgressBarBuilder builder =
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .clearDisplayOnFinish();
        detail.add(builder);
        return Optional.of(builder.build());
    }

    void reached(long step) {
        bar.ifPresent(shown -> shown.stepTo(step));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
