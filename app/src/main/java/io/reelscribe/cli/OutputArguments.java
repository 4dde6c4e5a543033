package io.reelscribe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where captions go, and in which formats. */
final class OutputArguments {
    @Option(
            names = "--format",
            defaultValue = "txt",
            split = ",",
            paramLabel = "FORMAT",
            description =
                    "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. Several, by commas or"
                            + " repeated, with --output-dir.")
    private List<CaptionFormat> formats;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Write a file for each video and format there, named like the video.")
    private Path folder;

    @Option(
            names = "--skip-existing",
            description = "With --output-dir, leave out what is there already.")
    private boolean skipExisting;

    @Option(
            names = "--quiet",
            description = "No warnings and no progress; failures are still told.")
    private boolean quiet;

    boolean isQuiet() {
        return quiet;
    }

    boolean isFolder() {
        return folder != null;
    }

    /**
     * @param manyVideos whether the arguments may mean several videos
     * @param stretches whether a video may get several captions
     */
    CaptionOutput open(CommandSpec spec, boolean manyVideos, boolean stretches) {
        Set<CaptionFormat> wanted = EnumSet.copyOf(formats);
        if (folder != null) {
            CaptionLayout perVideo = new CaptionLayout(false, stretches);
            return new OutputFolder(
                    folder,
                    wanted,
                    perVideo,
                    skipExisting ? OutputFolder.Existing.SKIP : OutputFolder.Existing.REPLACE);
        }
        require(spec, !skipExisting, "--skip-existing needs --output-dir");
        require(spec, wanted.size() == 1, "several formats need --output-dir");
        CaptionFormat format = wanted.iterator().next();
        require(
                spec,
                !(manyVideos && format.isSubtitle()),
                format + " of several videos needs --output-dir");
        PrintWriter out = spec.commandLine().getOut();
        return new StandardOutput(out, format.writer(new CaptionLayout(manyVideos, stretches)));
    }

    private static void require(CommandSpec spec, boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
