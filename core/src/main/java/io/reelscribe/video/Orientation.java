package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * How decoded frames must be turned for display: quarter turns and mirrorings, from the display
 * matrix of the container or the Exif orientation of an image.
 */
enum Orientation {
    UPRIGHT(""),
    MIRRORED("hflip,"),
    UPSIDE_DOWN("hflip,vflip,"),
    MIRRORED_UPSIDE_DOWN("vflip,"),
    QUARTER_CLOCKWISE("transpose=clock,"),
    QUARTER_COUNTERCLOCKWISE("transpose=cclock,"),
    TRANSPOSED("transpose=cclock_flip,"),
    TRANSPOSED_UPSIDE_DOWN("transpose=clock_flip,");

    private static final int MATRIX_BYTES = 9 * Integer.BYTES;

    private final String filters;

    Orientation(String filters) {
        this.filters = filters;
    }

    /** FFmpeg filters that turn a frame upright, each followed by a comma. */
    String filters() {
        return filters;
    }

    /** Whether width and height change places. */
    boolean swapsSides() {
        return filters.startsWith("transpose");
    }

    /** Orientation of the whole stream. */
    static Orientation of(AVCodecParameters parameters) {
        AVPacketSideData data =
                av_packet_side_data_get(
                        parameters.coded_side_data(),
                        parameters.nb_coded_side_data(),
                        AV_PKT_DATA_DISPLAYMATRIX);
        return data == null || data.isNull() ? UPRIGHT : read(data.data(), data.size());
    }

    /** Orientation of one frame; {@code stream} where it says nothing itself. */
    static Orientation of(AVFrame frame, Orientation stream) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        return data == null || data.isNull() ? stream : read(data.data(), data.size());
    }

    private static Orientation read(BytePointer data, long bytes) {
        if (bytes < MATRIX_BYTES) {
            return UPRIGHT;
        }
        IntPointer matrix = new IntPointer(data);
        return of(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }

    /**
     * Nearest orientation to a display matrix that sends the point (x, y), y downwards, to (a x + c
     * y, b x + d y).
     */
    static Orientation of(long a, long b, long c, long d) {
        if (Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d)) {
            if (b >= 0) {
                return c < 0 ? QUARTER_CLOCKWISE : TRANSPOSED;
            }
            return c < 0 ? TRANSPOSED_UPSIDE_DOWN : QUARTER_COUNTERCLOCKWISE;
        }
        if (a >= 0) {
            return d < 0 ? MIRRORED_UPSIDE_DOWN : UPRIGHT;
        }
        return d < 0 ? UPSIDE_DOWN : MIRRORED;
    }
}
