package io.reelscribe.cli;

import io.reelscribe.Caption;
import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A file for each video and format below a folder. */
record OutputFolder(
        Path folder, Set<CaptionFormat> formats, CaptionLayout layout, Existing existing)
        implements CaptionOutput {
    /** What becomes of files that are there already. */
    enum Existing {
        REPLACE,
        SKIP
    }

    @Override
    public boolean isDone(VideoInput video) {
        return formats.stream().noneMatch(format -> isWanted(video, format));
    }

    private boolean isWanted(VideoInput video, CaptionFormat format) {
        return existing == Existing.REPLACE || !Files.exists(file(video, format));
    }

    private Path file(VideoInput video, CaptionFormat format) {
        return folder.resolve(video.name() + "." + format);
    }

    @Override
    public void begin() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ReelscribeException(
                    folder + ": the folder cannot be made: " + CompleteFile.reason(e), e);
        }
    }

    @Override
    public void video(VideoInput video, List<Caption> captions) {
        for (CaptionFormat format : formats) {
            if (isWanted(video, format)) {
                CaptionWriter writer = format.writer(layout);
                CompleteFile.write(
                        file(video, format),
                        out -> {
                            writer.begin(out);
                            writer.video(captions, out);
                            writer.end(out);
                        });
            }
        }
    }

    @Override
    public void end() {
        // Each file is whole already.
    }
}
