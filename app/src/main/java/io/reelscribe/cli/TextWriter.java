package io.reelscribe.cli;

import io.reelscribe.Caption;
import java.io.IOException;
import java.util.List;

/**
 * Plain lines: the caption; before it, with tabs between, its start and end where there are several
 * stretches, and its video where there are several. Further candidates follow on lines of their
 * own.
 */
record TextWriter(CaptionLayout layout) implements CaptionWriter {
    @Override
    public void video(List<Caption> captions, Appendable out) throws IOException {
        for (Caption caption : captions) {
            for (Caption.Candidate candidate : caption.candidates()) {
                if (layout.manyVideos()) {
                    out.append(caption.video()).append('\t');
                }
                if (layout.stretches()) {
                    out.append(Timestamp.withPoint(caption.start())).append('\t');
                    out.append(Timestamp.withPoint(caption.end())).append('\t');
                }
                out.append(Timestamp.oneLine(candidate.caption())).append('\n');
            }
        }
    }
}
