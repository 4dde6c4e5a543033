package io.reelscribe.cli;

import io.reelscribe.Caption;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/** SubRip or WebVTT subtitles of one video: its best captions. */
final class SubtitleWriter implements CaptionWriter {
    private final String header;
    private final DoubleFunction<String> time;
    private final UnaryOperator<String> escape;
    private int number;

    private SubtitleWriter(
            String header, DoubleFunction<String> time, UnaryOperator<String> escape) {
        this.header = header;
        this.time = time;
        this.escape = escape;
    }

    static SubtitleWriter srt() {
        // SubRip knows no escapes; an arrow in the text would pass for a line of times
        return new SubtitleWriter("", Timestamp::withComma, text -> text.replace("-->", "->"));
    }

    static SubtitleWriter vtt() {
        return new SubtitleWriter(
                "WEBVTT\n\n",
                Timestamp::withPoint,
                text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    @Override
    public void begin(Appendable out) throws IOException {
        out.append(header);
    }

    @Override
    public void video(List<Caption> captions, Appendable out) throws IOException {
        for (Caption caption : captions) {
            number++;
            out.append(Integer.toString(number)).append('\n');
            out.append(time.apply(caption.start())).append(" --> ");
            // players drop entries that end where they start, as a still image's does
            out.append(time.apply(Math.max(caption.end(), caption.start() + 0.001))).append('\n');
            out.append(escape.apply(Timestamp.oneLine(caption.caption()))).append("\n\n");
        }
    }
}
