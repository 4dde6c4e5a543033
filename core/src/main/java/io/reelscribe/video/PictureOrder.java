package io.reelscribe.video;

import static org.bytedeco.ffmpeg.avcodec.AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PICTURE_STRUCTURE_BOTTOM_FIELD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PICTURE_STRUCTURE_TOP_FIELD;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * The order of display where a container keeps none, as AVI does for H.264: from the picture order
 * counts in the frames' own headers.
 */
final class PictureOrder implements AutoCloseable {
    private final AVCodecContext context = avcodec_alloc_context3(null);
    private final AVCodecParserContext parser;
    private long period;
    private long highest = Long.MIN_VALUE;
    private boolean fields;

    PictureOrder(AVCodecParameters parameters) {
        avcodec_parameters_to_context(context, parameters);
        parser = av_parser_init(parameters.codec_id());
        parser.flags(parser.flags() | PARSER_FLAG_COMPLETE_FRAMES);
    }

    /** Whether frames of this codec carry such counts. */
    static boolean isKnownFor(AVCodecParameters parameters) {
        int codec = parameters.codec_id();
        return codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_HEVC;
    }

    /**
     * A number that is higher for frames displayed later. Packets must come in the file's order.
     */
    long next(AVPacket packet) {
        try (BytePointer output = new BytePointer((BytePointer) null);
                IntPointer size = new IntPointer(1)) {
            av_parser_parse2(
                    parser,
                    context,
                    output,
                    size,
                    packet.data(),
                    packet.size(),
                    AV_NOPTS_VALUE,
                    AV_NOPTS_VALUE,
                    packet.pos());
        }
        int structure = parser.picture_structure();
        fields |=
                structure == AV_PICTURE_STRUCTURE_TOP_FIELD
                        || structure == AV_PICTURE_STRUCTURE_BOTTOM_FIELD;
        long count = parser.output_picture_number();
        if (parser.key_frame() == 1 && count <= highest) {
            period++;
            highest = Long.MIN_VALUE;
        }
        highest = Math.max(highest, count);
        return (period << Integer.SIZE) + count - Integer.MIN_VALUE;
    }

    /** Whether some packets hold half a frame. */
    boolean hasFields() {
        return fields;
    }

    @Override
    public void close() {
        av_parser_close(parser);
        avcodec_free_context(context);
    }
}
