package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Numbers frames by decoding all of them, in order: for streams without time stamps and for damaged
 * ones. It decodes in one thread, so that damage has the same consequences each time.
 */
final class CountedReading implements FrameReading {
    private static final int ONE_THREAD = 1;

    private final OpenedStream opened;
    private final FrameTimes times;
    private boolean damaged;

    /**
     * @throws VideoException if no frame decodes
     */
    CountedReading(OpenedStream opened) {
        this.opened = opened;
        LongStream.Builder stamps = LongStream.builder();
        decodeAll(frame -> stamps.add(frame.best_effort_timestamp()) != null);
        long[] found = stamps.build().toArray();
        if (found.length == 0) {
            throw new VideoException(
                    opened.path()
                            + ": none of its "
                            + opened.index().packets()
                            + " "
                            + opened.facts().codec()
                            + " frames can be decoded; the file is damaged or encrypted");
        }
        this.times = timesOf(found);
    }

    private FrameTimes timesOf(long[] stamps) {
        if (Arrays.stream(stamps).anyMatch(stamp -> stamp == AV_NOPTS_VALUE)) {
            return opened.facts().evenTimes(stamps.length);
        }
        for (int i = 1; i < stamps.length; i++) {
            stamps[i] = Math.max(stamps[i], stamps[i - 1]);
        }
        return opened.facts().times(stamps, opened.index().lastDuration());
    }

    @Override
    public FrameTimes times() {
        return times;
    }

    @Override
    public boolean read(int[] indices, FrameSource.Receiver receiver) {
        Counter counter = new Counter(indices, receiver);
        decodeAll(counter);
        return counter.found == indices.length;
    }

    @Override
    public Optional<String> warning() {
        int packets = opened.index().frames();
        if (!damaged) {
            return Optional.empty();
        }
        return Optional.of(
                times.count() < packets
                        ? "only " + times.count() + " of its " + packets + " frames decode"
                        : "the video is damaged; some of its frames may be wrong");
    }

    private void decodeAll(Visitor visitor) {
        try (Decoder decoder = opened.decoder(ONE_THREAD)) {
            boolean more = true;
            for (int i = 0; more && i < opened.index().packets(); i++) {
                AVPacket packet = opened.cursor().read(i);
                if (packet == null) {
                    break;
                }
                decoder.send(packet, true);
                more = receive(decoder, visitor);
            }
            if (more) {
                decoder.drain();
                receive(decoder, visitor);
            }
            damaged |= decoder.foundDamage();
        }
    }

    private static boolean receive(Decoder decoder, Visitor visitor) {
        AVFrame frame = decoder.receive();
        while (frame != null) {
            if (!visitor.visit(frame)) {
                return false;
            }
            frame = decoder.receive();
        }
        return true;
    }

    @Override
    public void close() {
        // Decoders live during one pass only.
    }

    private interface Visitor {
        /** Takes the next frame; false to end. */
        boolean visit(AVFrame frame);
    }

    private final class Counter implements Visitor {
        private final int[] indices;
        private final FrameSource.Receiver receiver;
        private int next;
        private int found;

        Counter(int[] indices, FrameSource.Receiver receiver) {
            this.indices = indices;
            this.receiver = receiver;
        }

        @Override
        public boolean visit(AVFrame frame) {
            if (next++ == indices[found]) {
                receiver.accept(indices[found++], frame, opened.facts().display(frame));
            }
            return found < indices.length;
        }
    }
}
