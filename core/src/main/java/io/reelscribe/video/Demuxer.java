package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INIT_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avformat.av_demuxer_iterate;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_get_media_type_string;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.StringJoiner;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** An opened file and the packets of its best video stream. */
final class Demuxer implements AutoCloseable {
    /** Text drawn as pictures, playlists that open other files, and devices: no video files. */
    private static final Set<String> REFUSED =
            Set.of(
                    "tty",
                    "bin",
                    "xbin",
                    "adf",
                    "idf",
                    "hls",
                    "dash",
                    "concat",
                    "concatf",
                    "sdp",
                    "rtsp",
                    "imf",
                    "lavfi",
                    "webm_dash_manifest",
                    "vapoursynth",
                    "avisynth");

    private static final String FORMATS = acceptedFormats();

    private final Path path;
    private final Deadline deadline;
    private final AVFormatContext context;
    private final AVStream stream;
    private boolean readFailed;

    private Demuxer(Path path, Deadline deadline, AVFormatContext context) {
        this.path = path;
        this.deadline = deadline;
        this.context = context;
        this.stream = bestVideoStream();
    }

    /**
     * Opens a file, which must be a regular one.
     *
     * @throws VideoException if it holds no video stream that FFmpeg can read
     */
    static Demuxer open(Path path, Deadline deadline) {
        AVFormatContext context = openContext(path, deadline);
        try {
            avformat_find_stream_info(context, (PointerPointer<?>) null);
            deadline.check();
            return new Demuxer(path, deadline, context);
        } catch (RuntimeException e) {
            avformat_close_input(context);
            throw e;
        }
    }

    AVStream stream() {
        return stream;
    }

    AVFormatContext context() {
        return context;
    }

    String container() {
        return context.iformat().name().getString(StandardCharsets.UTF_8);
    }

    /** Whether reading ended with an error rather than at the end of the file. */
    boolean readFailed() {
        return readFailed;
    }

    /** Reads the video stream's next packet that is not empty; false at the end of the file. */
    boolean read(AVPacket packet) {
        do {
            deadline.check();
            av_packet_unref(packet);
            int result = av_read_frame(context, packet);
            if (result < 0) {
                deadline.check();
                readFailed |= result != AVERROR_EOF;
                return false;
            }
        } while (packet.stream_index() != stream.index() || packet.size() == 0);
        return true;
    }

    /** Moves to a key frame at or before the decoding time stamp; false if the file cannot seek. */
    boolean seek(long decodingTime) {
        return av_seek_frame(context, stream.index(), decodingTime, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    @Override
    public void close() {
        avformat_close_input(context);
    }

    private static AVFormatContext openContext(Path path, Deadline deadline) {
        AVFormatContext context = avformat_alloc_context();
        deadline.watch(context);
        AVDictionary options = new AVDictionary(null);
        int result;
        try (BytePointer url = new BytePointer("file:" + path, StandardCharsets.UTF_8)) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", FORMATS, 0);
            av_dict_set(options, "pattern_type", "none", 0);
            result = avformat_open_input(context, url, null, options);
        } finally {
            av_dict_free(options);
        }
        if (result < 0) {
            // FFmpeg has freed the context.
            deadline.check();
            throw new VideoException(
                    path
                            + ": not a video or image that FFmpeg can read, or its header is damaged or"
                            + " cut off ("
                            + Ffmpeg.message(result)
                            + ")");
        }
        return context;
    }

    private AVStream bestVideoStream() {
        int best = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        int cover = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;
        if (best < 0 || (context.streams(best).disposition() & cover) != 0) {
            throw new VideoException(path + ": holds no video stream, only " + streamNames());
        }
        AVStream chosen = context.streams(best);
        if (isEncrypted(chosen)) {
            throw new VideoException(path + ": the video is encrypted; decrypt it first");
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != best) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
        return chosen;
    }

    private static boolean isEncrypted(AVStream stream) {
        AVPacketSideData data =
                av_packet_side_data_get(
                        stream.codecpar().coded_side_data(),
                        stream.codecpar().nb_coded_side_data(),
                        AV_PKT_DATA_ENCRYPTION_INIT_INFO);
        return data != null && !data.isNull();
    }

    private String streamNames() {
        StringJoiner names = new StringJoiner(", ");
        names.setEmptyValue("an empty " + container() + " container");
        for (int i = 0; i < context.nb_streams(); i++) {
            BytePointer name = av_get_media_type_string(context.streams(i).codecpar().codec_type());
            names.add(name == null ? "unknown data" : name.getString(StandardCharsets.UTF_8));
        }
        return names.toString();
    }

    private static String acceptedFormats() {
        StringJoiner accepted = new StringJoiner(",");
        try (PointerPointer<?> position = new PointerPointer<>(1)) {
            position.put(0, null);
            AVInputFormat format = av_demuxer_iterate(position);
            while (format != null && !format.isNull()) {
                String name = format.name().getString(StandardCharsets.UTF_8);
                if (!REFUSED.contains(name)) {
                    accepted.add(name);
                }
                format = av_demuxer_iterate(position);
            }
        }
        return accepted.toString();
    }
}
