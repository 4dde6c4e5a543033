package io.reelscribe.video;

import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Where frames come from. Not for use by several threads at once. */
sealed interface FrameSource extends AutoCloseable permits VideoFile, ImageFolder {
    VideoInfo info();

    /** When each frame is shown. */
    FrameTimes times();

    /**
     * Decodes frames.
     *
     * @param indices without repetition, ascending
     * @param receiver gets each frame once, in no particular order
     * @return false if some frame does not exist after all: {@link #times} then lists those that do
     */
    boolean read(int[] indices, Receiver receiver);

    /** What was found to be wrong so far. */
    List<String> warnings();

    @Override
    void close();

    /** Takes decoded frames, which are valid during the call only. */
    interface Receiver {
        void accept(int index, AVFrame frame, Display display);
    }

    /**
     * How a decoded frame is to be shown.
     *
     * @param width after turning it upright and with square pixels
     */
    record Display(int width, int height, Orientation orientation) {}
}
