package io.reelscribe.cli;

import io.reelscribe.CaptionOptions;
import io.reelscribe.Captioner;
import io.reelscribe.ModelOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reelscribe caption}: what videos show, in words. */
@Command(
        name = "caption",
        sortOptions = false,
        customSynopsis = "reelscribe caption [OPTIONS] FILE|DIR|GLOB...%n",
        description = {
            "Say what videos show.",
            "",
            "Defaults are those of arXiv 2502.13363: 8 frames seen at once, 5 beams, at most 32 new"
                    + " tokens.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  reelscribe caption samples/*.mp4",
            "  reelscribe caption clip.mp4 --model Salesforce/blip2-flan-t5-xl",
            "  reelscribe caption movie.mkv --model DIR --every 10 --format srt",
            "  reelscribe caption clips/ --model DIR --format json,vtt --output-dir out",
            "  reelscribe caption 'clips/**/*.mp4' --model DIR --top-p 0.9 --num-captions 3",
            "",
            "Exit code: 0 if every video was captioned, 1 if one failed, 2 for wrong usage."
        })
final class CaptionCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|GLOB",
            description = {
                "Videos, images, folders of them, or patterns such as 'clips/*.mp4'.",
                "A folder that holds only images is one video, they are its frames."
            })
    private List<String> inputs;

    @Mixin private CaptioningArguments captioning;

    @ArgGroup(validate = false, heading = "%nOutput:%n", order = 4)
    private OutputArguments output = new OutputArguments();

    @Override
    public Integer call() {
        CaptionOptions options = captioning.options(spec);
        ModelOptions loading = captioning.loading(spec, options);
        VideoInputs found = VideoInputs.of(inputs);
        CaptionOutput target =
                output.open(spec, found.severalPossible(), captioning.hasStretches());
        CaptionReport report =
                new CaptionReport(target, spec.commandLine().getErr(), output.isQuiet());
        target.begin();
        List<VideoInput> open =
                found.videos().stream().filter(video -> !target.isDone(video)).toList();
        report.skipped(found.videos().size() - open.size());
        found.failures().forEach(report::failed);
        if (!open.isEmpty()) {
            captionAll(open, options, loading, report);
        }
        target.end();
        return report.finish(found.videos().size() + found.failures().size());
    }

    private void captionAll(
            List<VideoInput> videos,
            CaptionOptions options,
            ModelOptions loading,
            CaptionReport report) {
        Path folder = captioning.model().folder(spec, output.isQuiet(), report::warn);
        List<Path> paths = videos.stream().map(VideoInput::path).toList();
        try (Captioner captioner = Captioner.load(folder, loading)) {
            captioner.warnings().forEach(warning -> report.warn(folder + ": " + warning));
            try (TerminalProgress progress = progress(videos.size())) {
                captioner.captionAll(
                        paths,
                        options,
                        captioning.model().batchSize(spec),
                        report.over(videos.iterator(), progress));
            }
        }
    }

    /** Captions that appear on the terminal one by one need no bar, and would tear it. */
    private TerminalProgress progress(int videos) {
        boolean shown = output.isFolder() || !Terminal.OUTPUT.isWatched();
        return shown && videos > 1 && !output.isQuiet()
                ? TerminalProgress.of("Captions", videos)
                : TerminalProgress.none();
    }
}
