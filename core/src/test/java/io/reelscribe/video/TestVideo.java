package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * A small video whose frames show their own index: in the upper half eight blocks, white for the
 * set bits of the index, the lowest bit leftmost; the lower half is black.
 *
 * @param codec FFmpeg encoder
 * @param ticks when each frame is shown, in 1/25 s
 * @param groupSize distance of key frames
 * @param bFrames frames between others that need both neighbours
 * @param rotation degrees counter-clockwise to turn for display
 * @param pixelAspect width of a pixel in its heights
 */
record TestVideo(
        String codec, List<Long> ticks, int groupSize, int bFrames, int rotation, int pixelAspect) {
    static final int WIDTH = 128;
    static final int HEIGHT = 64;
    private static final int BITS = 8;
    private static final int RATE = 25;

    static TestVideo of(String codec, int frames) {
        return new TestVideo(codec, LongStream.range(0, frames).boxed().toList(), 12, 0, 0, 1);
    }

    TestVideo withTicks(long... newTicks) {
        List<Long> boxed = LongStream.of(newTicks).boxed().toList();
        return new TestVideo(codec, boxed, groupSize, bFrames, rotation, pixelAspect);
    }

    TestVideo withGroups(int size, int between) {
        return new TestVideo(codec, ticks, size, between, rotation, pixelAspect);
    }

    TestVideo rotated(int degrees) {
        return new TestVideo(codec, ticks, groupSize, bFrames, degrees, pixelAspect);
    }

    TestVideo withPixelAspect(int aspect) {
        return new TestVideo(codec, ticks, groupSize, bFrames, rotation, aspect);
    }

    /** Reads the index that a frame shows. */
    static int shownIndex(SampledClip clip, int frame) {
        int index = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = (2 * bit + 1) * clip.width() / (2 * BITS);
            int y = clip.height() / 4;
            int offset = 3 * ((frame * clip.height() + y) * clip.width() + x);
            if ((clip.rgb()[offset] & 0xFF) > 127) {
                index |= 1 << bit;
            }
        }
        return index;
    }

    Path write(Path file) {
        Ffmpeg.load();
        AVFormatContext format = new AVFormatContext(null);
        avformat_alloc_output_context2(format, null, null, file.toString());
        // A bare stream has no other place for the header than the stream itself.
        AVCodecContext encoder =
                encoder(file.toString().endsWith(".h264") ? 0 : AV_CODEC_FLAG_GLOBAL_HEADER);
        AVStream stream = avformat_new_stream(format, null);
        avcodec_parameters_from_context(stream.codecpar(), encoder);
        stream.time_base(encoder.time_base());
        stream.sample_aspect_ratio(encoder.sample_aspect_ratio());
        addRotation(stream);
        AVIOContext output = new AVIOContext(null);
        Ffmpeg.check(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "opening " + file);
        format.pb(output);
        // Frames before time 0 stay there, as an edit list.
        format.avoid_negative_ts(0);
        Ffmpeg.check(avformat_write_header(format, (AVDictionary) null), "writing " + file);
        encodeAll(encoder, format, stream);
        av_write_trailer(format);
        avio_closep(output);
        avformat_free_context(format);
        avcodec_free_context(encoder);
        return file;
    }

    private AVCodecContext encoder(int flags) {
        var found = avcodec_find_encoder_by_name(codec);
        AVCodecContext encoder = avcodec_alloc_context3(found);
        AVRational tick = av_make_q(1, RATE);
        encoder.width(WIDTH)
                .height(HEIGHT)
                .pix_fmt(pixelFormat())
                .time_base(tick)
                .framerate(av_make_q(RATE, 1))
                .gop_size(groupSize)
                .max_b_frames(bFrames)
                .bit_rate(4_000_000)
                .sample_aspect_ratio(av_make_q(pixelAspect, 1))
                .flags(flags);
        Ffmpeg.check(avcodec_open2(encoder, found, (AVDictionary) null), "opening " + codec);
        return encoder;
    }

    private int pixelFormat() {
        return switch (codec) {
            case "gif", "png", "ffv1" -> AV_PIX_FMT_GRAY8;
            case "mjpeg" -> AV_PIX_FMT_YUVJ420P;
            default -> AV_PIX_FMT_YUV420P;
        };
    }

    private void addRotation(AVStream stream) {
        if (rotation == 0) {
            return;
        }
        int bytes = 9 * Integer.BYTES;
        try (IntPointer count = new IntPointer(1)) {
            var data =
                    av_packet_side_data_new(
                            stream.codecpar().coded_side_data(),
                            count.put(0),
                            AV_PKT_DATA_DISPLAYMATRIX,
                            bytes,
                            0);
            stream.codecpar().coded_side_data(data).nb_coded_side_data(1);
            av_display_rotation_set(new IntPointer(data.data()), -rotation);
        }
    }

    private void encodeAll(AVCodecContext encoder, AVFormatContext format, AVStream stream) {
        AVFrame frame = av_frame_alloc();
        frame.width(WIDTH).height(HEIGHT).format(pixelFormat());
        frame.sample_aspect_ratio(encoder.sample_aspect_ratio());
        Ffmpeg.check(av_frame_get_buffer(frame, 0), "making a frame");
        AVPacket packet = av_packet_alloc();
        for (int i = 0; i < ticks.size(); i++) {
            Ffmpeg.check(av_frame_make_writable(frame), "writing a frame");
            draw(frame, i);
            frame.pts(ticks.get(i));
            Ffmpeg.check(avcodec_send_frame(encoder, frame), "encoding");
            writePackets(encoder, format, stream, packet);
        }
        avcodec_send_frame(encoder, null);
        writePackets(encoder, format, stream, packet);
        av_packet_free(packet);
        av_frame_free(frame);
    }

    private static void draw(AVFrame frame, int index) {
        for (int y = 0; y < HEIGHT; y++) {
            BytePointer row = frame.data(0).getPointer((long) y * frame.linesize(0));
            for (int x = 0; x < WIDTH; x++) {
                boolean white = y < HEIGHT / 2 && (index >> (x * BITS / WIDTH) & 1) == 1;
                row.put(x, (byte) (white ? 235 : 16));
            }
        }
        for (int plane = 1; plane < 3 && frame.data(plane) != null; plane++) {
            for (int i = 0; i < HEIGHT / 2 * frame.linesize(plane); i++) {
                frame.data(plane).put(i, (byte) 128);
            }
        }
    }

    private static void writePackets(
            AVCodecContext encoder, AVFormatContext format, AVStream stream, AVPacket packet) {
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            packet.duration(1);
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            packet.stream_index(0);
            Ffmpeg.check(av_interleaved_write_frame(format, packet), "writing a packet");
        }
    }
}
