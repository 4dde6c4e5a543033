package io.reelscribe.cli;

import io.reelscribe.hub.DownloadListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** Shows a download on standard error: a bar on a terminal, else a line at its start. */
final class DownloadProgress implements DownloadListener, AutoCloseable {
    private final String model;
    private final PrintWriter err;
    private Optional<ProgressBar> bar = Optional.empty();

    DownloadProgress(String model, PrintWriter err) {
        this.model = model;
        this.err = err;
    }

    @Override
    public void planned(int files, long bytes) {
        err.println(
                String.format(
                        Locale.ROOT,
                        "downloading %s: %d %s, %.1f GB",
                        model,
                        files,
                        files == 1 ? "file" : "files",
                        bytes / 1e9));
    }

    @Override
    public void started(String file, long present, long bytes) {
        close();
        bar = TerminalProgress.bytes(file, bytes);
        progressed(file, present, bytes);
    }

    @Override
    public void progressed(String file, long present, long bytes) {
        bar.ifPresent(shown -> shown.stepTo(present));
    }

    @Override
    public void finished(String file) {
        close();
    }

    @Override
    public void delayed(String reason) {
        err.println(reason);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
