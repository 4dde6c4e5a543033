package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Where the order of display is read: from time stamps; without those from the frames' headers; and
 * it is the file's order for codecs that never reorder.
 */
final class OrderSource implements AutoCloseable {
    private final AVCodecParameters parameters;
    private PictureOrder pictures;
    private boolean started;
    private boolean timed;
    private boolean reliable = true;
    private long count;

    private OrderSource(AVCodecParameters parameters) {
        this.parameters = parameters;
    }

    static OrderSource of(AVCodecParameters parameters) {
        return new OrderSource(parameters);
    }

    /**
     * A number that is higher for frames displayed later. Packets must come in the file's order.
     */
    long next(AVPacket packet) {
        if (!started) {
            start(packet);
        }
        reliable &= !timed || packet.pts() != AV_NOPTS_VALUE;
        if (timed) {
            return packet.pts();
        }
        return pictures != null ? pictures.next(packet) : count++;
    }

    private void start(AVPacket first) {
        started = true;
        timed = first.pts() != AV_NOPTS_VALUE;
        if (!timed && PictureOrder.isKnownFor(parameters)) {
            pictures = new PictureOrder(parameters);
        } else if (!timed) {
            reliable = parameters.video_delay() == 0;
        }
    }

    /** Whether the numbers so far can be relied upon. */
    boolean isReliable() {
        return reliable && (pictures == null || !pictures.hasFields());
    }

    @Override
    public void close() {
        if (pictures != null) {
            pictures.close();
        }
    }
}
