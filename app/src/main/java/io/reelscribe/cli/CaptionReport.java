package io.reelscribe.cli;

import io.reelscribe.Caption;
import io.reelscribe.CaptionOutcome;
import io.reelscribe.ReelscribeException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;

/** Hands captions to their output, and gathers what went wrong for the end. */
final class CaptionReport {
    private final CaptionOutput output;
    private final PrintWriter err;
    private final boolean quiet;
    private final List<String> failures = new ArrayList<>();

    CaptionReport(CaptionOutput output, PrintWriter err, boolean quiet) {
        this.output = output;
        this.err = err;
        this.quiet = quiet;
    }

    /**
     * @param videos in the order of their outcomes
     */
    Consumer<CaptionOutcome> over(Iterator<VideoInput> videos, TerminalProgress progress) {
        int[] done = {0};
        return outcome -> {
            take(videos.next(), outcome);
            done[0]++;
            progress.reached(done[0]);
        };
    }

    private void take(VideoInput video, CaptionOutcome outcome) {
        if (outcome instanceof CaptionOutcome.Failed failed) {
            failed(failed.cause());
        } else if (outcome instanceof CaptionOutcome.Captioned captioned) {
            captioned.captions().stream()
                    .map(Caption::warnings)
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(warning -> warn(video.path() + ": " + warning));
            output.video(video, captioned.captions());
        }
    }

    private void failed(ReelscribeException cause) {
        failed(cause.getMessage());
    }

    /**
     * @param message one line that names the video
     */
    void failed(String message) {
        failures.add(message);
    }

    void warn(String message) {
        if (!quiet) {
            err.println("warning: " + message);
        }
    }

    void skipped(int videos) {
        if (videos > 0 && !quiet) {
            err.println("skipped " + videos + " captioned before");
        }
    }

    /**
     * Tells the failures.
     *
     * @param all how many videos there were
     * @return the exit code
     */
    int finish(int all) {
        if (failures.isEmpty()) {
            return ExitCode.OK;
        }
        if (all > 1) {
            err.println("reelscribe: " + failures.size() + " of " + all + " failed:");
        }
        String before = all > 1 ? "  " : "reelscribe: ";
        failures.forEach(failure -> err.println(before + Timestamp.oneLine(failure)));
        return ExitCode.SOFTWARE;
    }
}
