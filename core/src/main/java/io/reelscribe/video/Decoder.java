package io.reelscribe.video;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG1VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG2VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_INTRA_ONLY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Turns packets into frames, in order of display. */
final class Decoder implements AutoCloseable {
    /** Codecs whose frames say for certain that no other frame needs them. */
    private static final Set<Integer> MARKS_UNREFERENCED =
            Set.of(
                    AV_CODEC_ID_H264,
                    AV_CODEC_ID_MPEG1VIDEO,
                    AV_CODEC_ID_MPEG2VIDEO,
                    AV_CODEC_ID_MPEG4);

    private static final int MOST_THREADS = 64;

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();
    private final boolean canSkip;
    private final boolean intraOnly;
    private boolean damaged;

    /**
     * @param threads how many may decode; 0 for one each core
     */
    Decoder(Path path, AVStream stream, long mostPixels, int threads) {
        int id = stream.codecpar().codec_id();
        AVCodec codec = avcodec_find_decoder(id);
        if (codec == null || codec.isNull()) {
            av_frame_free(frame);
            throw new VideoException(path + ": this FFmpeg has no decoder for " + name(stream));
        }
        long pixels = (long) stream.codecpar().width() * stream.codecpar().height();
        if (pixels > mostPixels) {
            av_frame_free(frame);
            throw new VideoException(
                    path + ": frames of " + pixels + " pixels exceed the limit of " + mostPixels);
        }
        canSkip = MARKS_UNREFERENCED.contains(id);
        AVCodecDescriptor descriptor = avcodec_descriptor_get(id);
        intraOnly = descriptor != null && (descriptor.props() & AV_CODEC_PROP_INTRA_ONLY) != 0;
        context = avcodec_alloc_context3(codec);
        try {
            Ffmpeg.check(
                    avcodec_parameters_to_context(context, stream.codecpar()),
                    path + ": preparing the " + name(stream) + " decoder");
            context.pkt_timebase(stream.time_base());
            context.thread_count(threads);
            context.max_pixels(mostPixels);
            Ffmpeg.check(
                    avcodec_open2(context, codec, (AVDictionary) null),
                    path + ": opening the " + name(stream) + " decoder");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static String name(AVStream stream) {
        return avcodec_get_name(stream.codecpar().codec_id()).getString(StandardCharsets.UTF_8);
    }

    /** Whether every frame can be decoded alone. */
    boolean isIntraOnly() {
        return intraOnly;
    }

    /** Whether some packet did not decode, or a frame only in parts. */
    boolean foundDamage() {
        return damaged;
    }

    /**
     * Takes one packet. All frames must be received before the next.
     *
     * @param wanted whether its frame is used; else it is decoded only if others need it
     */
    void send(AVPacket packet, boolean wanted) {
        context.skip_frame(wanted || !canSkip ? AVDISCARD_DEFAULT : AVDISCARD_NONREF);
        damaged |= avcodec_send_packet(context, packet) < 0;
    }

    /** Makes the decoder give up all frames it still holds. */
    void drain() {
        avcodec_send_packet(context, null);
    }

    /** Forgets all packets, before decoding continues elsewhere. */
    void flush() {
        avcodec_flush_buffers(context);
    }

    /**
     * The next frame, valid until the next call; null if the decoder needs another packet first.
     */
    AVFrame receive() {
        int result = avcodec_receive_frame(context, frame);
        // Decoding in threads reports an error once for each packet that a thread gave up.
        for (int i = 0; i < MOST_THREADS && isError(result); i++) {
            damaged = true;
            result = avcodec_receive_frame(context, frame);
        }
        if (result < 0) {
            return null;
        }
        damaged |= (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
        return frame;
    }

    private static boolean isError(int result) {
        return result < 0 && result != AVERROR_EOF && result != AVERROR_EAGAIN();
    }

    @Override
    public void close() {
        avcodec_free_context(context);
        av_frame_free(frame);
    }
}
