package io.reelscribe.cli;

import io.reelscribe.Caption;
import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Captions on standard output, each as soon as it is known. */
record StandardOutput(PrintWriter out, CaptionWriter writer) implements CaptionOutput {
    private interface Writing {
        void run() throws IOException;
    }

    @Override
    public boolean isDone(VideoInput video) {
        return false;
    }

    @Override
    public void begin() {
        write(() -> writer.begin(out));
    }

    @Override
    public void video(VideoInput video, List<Caption> captions) {
        write(() -> writer.video(captions, out));
    }

    @Override
    public void end() {
        write(() -> writer.end(out));
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new ReelscribeException("standard output: " + e.getMessage(), e);
        }
        // flushes
        if (out.checkError()) {
            throw new ReelscribeException("standard output was closed");
        }
    }
}
