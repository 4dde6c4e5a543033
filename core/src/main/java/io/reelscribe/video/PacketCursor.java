package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Hands out packets by number, seeking where that is cheaper than reading on. */
final class PacketCursor implements AutoCloseable {
    /** Reading this many packets costs about as much as a seek. */
    private static final int WORTH_A_SEEK = 64;

    /** Opens the file anew: the way back for files that cannot seek. */
    interface Reopening {
        Demuxer open();
    }

    private final PacketIndex index;
    private final Reopening reopening;
    private final boolean seekable;
    private final AVPacket packet = av_packet_alloc();
    private Demuxer demuxer;
    private int next;
    private boolean held;

    private PacketCursor(Demuxer demuxer, Reopening reopening, PacketIndex index) {
        this.demuxer = demuxer;
        this.reopening = reopening;
        this.index = index;
        this.seekable = index.identifiesPackets();
        this.next = index.packets();
    }

    /** Opens a file and reads through it once for its index. */
    static PacketCursor open(Path path, Reopening opening) {
        Demuxer demuxer = opening.open();
        try {
            return new PacketCursor(
                    demuxer, opening, new PacketIndex(PacketList.scan(path, demuxer)));
        } catch (RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    PacketIndex index() {
        return index;
    }

    /** The file; another object once it had to be opened anew. */
    Demuxer demuxer() {
        return demuxer;
    }

    /** Reads the packet with this number, valid until the next call; null if it is gone. */
    AVPacket read(int number) {
        if (number < next || (seekable && number - next > WORTH_A_SEEK)) {
            moveTo(number);
        }
        boolean more = true;
        while (more && next <= number) {
            more = held || demuxer.read(packet);
            held = false;
            next++;
        }
        return more ? packet : null;
    }

    private void moveTo(int number) {
        if (seekable && demuxer.seek(index.decodingTime(number)) && demuxer.read(packet)) {
            next = index.packetAt(packet.dts());
            held = true;
            if (next >= 0 && next <= number) {
                return;
            }
        }
        Demuxer fresh = reopening.open();
        demuxer.close();
        demuxer = fresh;
        next = 0;
        held = false;
    }

    @Override
    public void close() {
        demuxer.close();
        av_packet_free(packet);
    }
}
