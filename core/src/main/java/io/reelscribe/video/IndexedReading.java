package io.reelscribe.video;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Finds frames by the time stamps of their packets, so that only what lies between a key frame and
 * a wanted frame is decoded, by all cores.
 */
final class IndexedReading implements FrameReading {
    /** Decoding on over this many frames is cheaper than starting anew behind them. */
    private static final int WORTH_A_RESTART = 6;

    private static final int ALL_CORES = 0;

    private final PacketCursor cursor;
    private final PacketIndex index;
    private final StreamFacts facts;
    private final Decoder decoder;
    private final FrameTimes times;

    IndexedReading(OpenedStream opened) {
        this.cursor = opened.cursor();
        this.index = opened.index();
        this.facts = opened.facts();
        this.times = index.times(facts);
        this.decoder = opened.decoder(ALL_CORES);
    }

    @Override
    public FrameTimes times() {
        return times;
    }

    @Override
    public boolean read(int[] indices, FrameSource.Receiver receiver) {
        int[] packets = Arrays.stream(indices).map(index::packetOf).toArray();
        Map<Long, Integer> missing = new HashMap<>();
        for (int i = 0; i < indices.length; i++) {
            missing.put((long) packets[i], indices[i]);
        }
        int from = 0;
        while (from < packets.length) {
            int to = runEnd(packets, from);
            decodeRun(Arrays.copyOfRange(packets, from, to), missing, receiver);
            from = to;
        }
        // What damage does depends on threads and on where decoding began: not to be relied upon.
        return missing.isEmpty() && !decoder.foundDamage();
    }

    /** End of the frames, from {@code from} on, that are best decoded in one go. */
    private int runEnd(int[] packets, int from) {
        int to = from + 1;
        int last = packets[from];
        while (to < packets.length
                && (decoder.isIntraOnly()
                        || index.startFor(packets[to]) <= last + WORTH_A_RESTART)) {
            last = Math.max(last, packets[to]);
            to++;
        }
        return to;
    }

    private void decodeRun(
            int[] packets, Map<Long, Integer> missing, FrameSource.Receiver receiver) {
        int last = Arrays.stream(packets).max().getAsInt();
        for (int number = index.startFor(packets[0]); number <= last; number++) {
            boolean wanted = missing.containsKey((long) number);
            if (wanted || !decoder.isIntraOnly()) {
                AVPacket packet = cursor.read(number);
                if (packet == null) {
                    break;
                }
                // Decoders hand this on to the frame, which thereby tells whose it is.
                packet.pts(number);
                decoder.send(packet, wanted);
                receive(missing, receiver);
            }
        }
        decoder.drain();
        receive(missing, receiver);
        decoder.flush();
    }

    private void receive(Map<Long, Integer> missing, FrameSource.Receiver receiver) {
        AVFrame frame = decoder.receive();
        while (frame != null) {
            Integer wanted = missing.remove(frame.pts());
            if (wanted != null) {
                receiver.accept(wanted, frame, facts.display(frame));
            }
            frame = decoder.receive();
        }
    }

    @Override
    public Optional<String> warning() {
        return Optional.empty();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
