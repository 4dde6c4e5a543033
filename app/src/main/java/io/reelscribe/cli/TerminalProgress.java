package io.reelscribe.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on a terminal, and nothing where standard error is a file or a pipe. */
final class TerminalProgress implements AutoCloseable {
    private final Optional<ProgressBar> bar;

    private TerminalProgress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    static TerminalProgress of(String task, long steps) {
        if (System.console() == null) {
            return new TerminalProgress(Optional.empty());
        }
        return new TerminalProgress(
                Optional.of(
                        new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(steps)
                                .clearDisplayOnFinish()
                                .build()));
    }

    void reached(long step) {
        bar.ifPresent(shown -> shown.stepTo(step));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
