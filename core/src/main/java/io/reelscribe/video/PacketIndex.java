package io.reelscribe.video;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * All packets of a video stream, known without decoding any: which frame each becomes, and from
 * which key frame it can be decoded. Packets are numbered in the file's order, frames in order of
 * display.
 */
final class PacketIndex {
    /** No decoder holds back more frames than this to put them in order. */
    private static final int MOST_REORDERING = 32;

    private final PacketList packets;
    private final int[] rank;
    private final int[] packetOfFrame;
    private final boolean ordered;

    PacketIndex(PacketList packets) {
        this.packets = packets;
        int[] inOrder =
                IntStream.range(0, packets.size())
                        .boxed()
                        .sorted(Comparator.comparingLong(packets::order))
                        .mapToInt(Integer::intValue)
                        .toArray();
        this.rank = new int[inOrder.length];
        boolean near = true;
        for (int i = 0; i < inOrder.length; i++) {
            rank[inOrder[i]] = i;
            near &= Math.abs(inOrder[i] - i) <= MOST_REORDERING;
        }
        this.packetOfFrame = Arrays.stream(inOrder).filter(packets::isShown).toArray();
        this.ordered = packets.isOrdered() && (near || packets.isTimed());
    }

    /** Number of packets. */
    int packets() {
        return packets.size();
    }

    /** Number of packets that are to be displayed. */
    int frames() {
        return packetOfFrame.length;
    }

    /** Whether a packet was cut short. */
    boolean isCorrupt() {
        return packets.isCorrupt();
    }

    /** Whether the order of display is known, and with it which frame each packet becomes. */
    boolean identifiesFrames() {
        return ordered;
    }

    /** Whether packets can be recognised by their decoding time stamps. */
    boolean identifiesPackets() {
        return packets.isSorted();
    }

    /** Duration of the file's last packet in the stream's time base; 0 if unknown. */
    long lastDuration() {
        return packets.lastDuration();
    }

    long decodingTime(int packet) {
        return packets.decodingTime(packet);
    }

    /** The packet with a decoding time stamp; negative if there is none. */
    int packetAt(long decodingTime) {
        return packets.packetAt(decodingTime);
    }

    /** The packet that becomes a frame. */
    int packetOf(int frame) {
        return packetOfFrame[frame];
    }

    /** When frames are shown; frames without time stamps of their own take those of decoding. */
    FrameTimes times(StreamFacts facts) {
        if (!packets.isTimed() && !packets.isSorted()) {
            return facts.evenTimes(frames());
        }
        long[] stamps =
                Arrays.stream(packetOfFrame)
                        .mapToLong(
                                packets.isTimed()
                                        ? packets::presentationTime
                                        : packet -> packets.decodingTime(rank[packet]))
                        .toArray();
        return facts.times(stamps, lastDuration());
    }

    /**
     * The key packet from which decoding must start to get {@code packet} right. A frame shown
     * before the key frame it follows in the file may need earlier ones too (open groups of
     * pictures), so that key frame does not count.
     */
    int startFor(int packet) {
        int start = packet;
        while (start > 0 && !(packets.isKey(start) && rank[start] <= rank[packet])) {
            start--;
        }
        return start;
    }
}
