package io.reelscribe.video;

import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/** Ends work on a file that takes too long, inside FFmpeg's reads as well as between them. */
final class Deadline implements AutoCloseable {
    /** One for all files: JavaCPP holds only a handful of callbacks, and this one has no state. */
    private static final Interrupt INTERRUPT = new Interrupt();

    private final Path path;
    private final Duration limit;
    private final LongPointer end = new LongPointer(1);

    Deadline(Path path, Duration limit) {
        this.path = path;
        this.limit = limit;
        restart();
    }

    void restart() {
        end.put(System.nanoTime() + limit.toNanos());
    }

    void watch(AVFormatContext context) {
        context.interrupt_callback().callback(INTERRUPT);
        context.interrupt_callback().opaque(end);
    }

    /**
     * @throws VideoException if the time is over
     */
    void check() {
        if (isOver(end)) {
            throw new VideoException(
                    path
                            + ": still not read after "
                            + limit.toSeconds()
                            + " s; the file is too"
                            + " long or damaged");
        }
    }

    @Override
    public void close() {
        end.close();
    }

    private static boolean isOver(LongPointer end) {
        return System.nanoTime() - end.get() > 0;
    }

    private static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer end) {
            return isOver(new LongPointer(end)) ? 1 : 0;
        }
    }
}
