package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Writes frames as H.264 in MP4, into memory. The same frames give the same bytes: nothing of the
 * date or of the libraries' versions is written, and one thread encodes.
 */
public final class VideoEncoder implements AutoCloseable {
    private static final String CODEC = "libopenh264";
    private static final int GROUP = 12;

    private final AVFormatContext format = new AVFormatContext(null);
    private final AVIOContext output = new AVIOContext(null);
    private final AVCodecContext encoder;
    private final AVStream stream;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final YuvPicture picture;
    private long frames;

    /**
     * @param width of the frames in pixels, even
     * @param height of the frames in pixels, even
     * @param rate frames a second
     * @param bitRate bits a second, about
     * @throws VideoException if FFmpeg cannot encode that
     */
    public VideoEncoder(int width, int height, int rate, int bitRate) {
        Ffmpeg.load();
        picture = new YuvPicture(width, height);
        var codec = avcodec_find_encoder_by_name(CODEC);
        if (codec == null) {
            throw new VideoException("FFmpeg has no encoder " + CODEC);
        }
        encoder = avcodec_alloc_context3(codec);
        encoder.width(width)
                .height(height)
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .time_base(av_make_q(1, rate))
                .framerate(av_make_q(rate, 1))
                .gop_size(GROUP)
                .bit_rate(bitRate)
                .thread_count(1)
                .colorspace(AVCOL_SPC_SMPTE170M)
                .color_range(AVCOL_RANGE_MPEG)
                .flags(AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        int opened = avcodec_open2(encoder, codec, options);
        av_dict_free(options);
        Ffmpeg.check(opened, "opening " + CODEC);
        Ffmpeg.check(
                avformat_alloc_output_context2(format, null, "mp4", (String) null), "making MP4");
        stream = avformat_new_stream(format, null);
        begin();
        frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
        Ffmpeg.check(av_frame_get_buffer(frame, 0), "making a frame");
    }

    private void begin() {
        avcodec_parameters_from_context(stream.codecpar(), encoder);
        stream.time_base(encoder.time_base());
        format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        Ffmpeg.check(avio_open_dyn_buf(output), "opening memory");
        format.pb(output);
        Ffmpeg.check(avformat_write_header(format, (AVDictionary) null), "writing MP4");
    }

    /**
     * Appends a frame.
     *
     * @param rgb a pixel in each, row by row: 0xRRGGBB
     */
    public void add(int[] rgb) {
        Ffmpeg.check(av_frame_make_writable(frame), "writing a frame");
        picture.convert(rgb);
        picture.copyTo(frame);
        frame.pts(frames++);
        Ffmpeg.check(avcodec_send_frame(encoder, frame), "encoding");
        writePackets();
    }

    /** Ends the video; nothing can be added after that. */
    public byte[] finish() {
        Ffmpeg.check(avcodec_send_frame(encoder, null), "encoding");
        writePackets();
        Ffmpeg.check(av_write_trailer(format), "writing MP4");
        BytePointer buffer = new BytePointer((BytePointer) null);
        int size = avio_close_dyn_buf(output, buffer);
        format.pb(null);
        byte[] bytes = new byte[size];
        buffer.get(bytes);
        av_free(buffer);
        return bytes;
    }

    private void writePackets() {
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            packet.duration(1);
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            Ffmpeg.check(av_interleaved_write_frame(format, packet), "writing MP4");
        }
    }

    @Override
    public void close() {
        if (format.pb() != null) {
            BytePointer buffer = new BytePointer((BytePointer) null);
            avio_close_dyn_buf(output, buffer);
            av_free(buffer);
            format.pb(null);
        }
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(encoder);
        avformat_free_context(format);
    }
}
