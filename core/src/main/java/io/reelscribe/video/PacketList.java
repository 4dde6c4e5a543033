package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** What the container tells of each packet of a video stream, in the file's order. */
final class PacketList {
    private static final int MOST_PACKETS = 1 << 22;
    private static final int VP8_SHOWN = 0x10;

    private final OrderSource orderSource;
    private long[] presentation = new long[256];
    private long[] decoding = new long[256];
    private long[] order = new long[256];
    private boolean[] key = new boolean[256];
    private boolean[] shown = new boolean[256];
    private int size;
    private boolean timed = true;
    private boolean sorted = true;
    private boolean corrupt;
    private long lastDuration;

    private PacketList(OrderSource orderSource) {
        this.orderSource = orderSource;
    }

    /** Reads the file to its end, without decoding. */
    static PacketList scan(Path path, Demuxer demuxer) {
        AVCodecParameters parameters = demuxer.stream().codecpar();
        boolean vp8 = parameters.codec_id() == AV_CODEC_ID_VP8;
        AVPacket packet = av_packet_alloc();
        try (OrderSource orderSource = OrderSource.of(parameters)) {
            PacketList packets = new PacketList(orderSource);
            while (demuxer.read(packet)) {
                if (packets.size == MOST_PACKETS) {
                    throw new VideoException(path + ": more than " + MOST_PACKETS + " frames");
                }
                packets.add(packet, vp8 && (packet.data().get(0) & VP8_SHOWN) == 0);
            }
            return packets;
        } finally {
            av_packet_free(packet);
        }
    }

    private void add(AVPacket packet, boolean hidden) {
        if (size == key.length) {
            grow();
        }
        presentation[size] = packet.pts();
        decoding[size] = packet.dts();
        key[size] = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        // Edit lists mark packets that are decoded for others' sake only.
        shown[size] = !hidden && (packet.flags() & AV_PKT_FLAG_DISCARD) == 0;
        order[size] = orderSource.next(packet);
        timed &= packet.pts() != AV_NOPTS_VALUE;
        sorted &= packet.dts() != AV_NOPTS_VALUE;
        sorted &= size == 0 || packet.dts() > decoding[size - 1];
        corrupt |= (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
        lastDuration = packet.duration();
        size++;
    }

    private void grow() {
        presentation = Arrays.copyOf(presentation, 2 * size);
        decoding = Arrays.copyOf(decoding, 2 * size);
        order = Arrays.copyOf(order, 2 * size);
        key = Arrays.copyOf(key, 2 * size);
        shown = Arrays.copyOf(shown, 2 * size);
    }

    int size() {
        return size;
    }

    /** Rises with the order of display. */
    long order(int packet) {
        return order[packet];
    }

    /** Whether {@link #order} can be relied upon. */
    boolean isOrdered() {
        return orderSource.isReliable();
    }

    /** Whether each packet says when its frame is shown. */
    boolean isTimed() {
        return timed;
    }

    /** Whether decoding time stamps exist and rise. */
    boolean isSorted() {
        return sorted;
    }

    /** Whether a packet was cut short. */
    boolean isCorrupt() {
        return corrupt;
    }

    boolean isKey(int packet) {
        return key[packet];
    }

    boolean isShown(int packet) {
        return shown[packet];
    }

    long presentationTime(int packet) {
        return presentation[packet];
    }

    long decodingTime(int packet) {
        return decoding[packet];
    }

    /** The packet with a decoding time stamp; negative if there is none. */
    int packetAt(long decodingTime) {
        return Arrays.binarySearch(decoding, 0, size, decodingTime);
    }

    /** In ticks of the stream; 0 if unknown. */
    long lastDuration() {
        return lastDuration;
    }
}
