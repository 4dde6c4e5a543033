package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_set;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_init_str;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import java.util.Locale;
import org.bytedeco.ffmpeg.avfilter.AVBufferSrcParameters;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns, scales and converts decoded frames to RGB with FFmpeg's own filters, so that the result is
 * what {@code ffmpeg -vf scale=W:H:flags=bilinear -pix_fmt rgb24} and decord give; calling swscale
 * directly places the chroma samples differently.
 */
final class RgbConverter implements AutoCloseable {
    private static final int ONE_EACH_CORE = 0;
    private static final long SMALL_PIXELS = 640 * 480;

    private final AVFrame converted = av_frame_alloc();
    private AVFilterGraph graph;
    private AVFilterContext input;
    private AVFilterContext output;
    private Conversion current;

    /** All that the filters must be built anew for. */
    private record Conversion(
            FrameFormat source, Orientation orientation, int targetWidth, int targetHeight) {}

    private record FrameFormat(int width, int height, int pixels, int colorSpace, int colorRange) {
        static FrameFormat of(AVFrame frame) {
            return new FrameFormat(
                    frame.width(),
                    frame.height(),
                    frame.format(),
                    frame.colorspace(),
                    frame.color_range());
        }
    }

    /**
     * Converts one frame.
     *
     * @param width of the result, after turning
     * @param rgb receives [height, width, 3] from {@code offset} on
     */
    void convert(
            AVFrame frame, Orientation orientation, int width, int height, byte[] rgb, int offset) {
        Conversion wanted = new Conversion(FrameFormat.of(frame), orientation, width, height);
        if (!wanted.equals(current)) {
            closeGraph();
            build(wanted);
            current = wanted;
        }
        Ffmpeg.check(
                av_buffersrc_add_frame_flags(input, frame, AV_BUFFERSRC_FLAG_KEEP_REF),
                "converting a frame to RGB");
        Ffmpeg.check(av_buffersink_get_frame(output, converted), "converting a frame to RGB");
        copyRows(width * 3, height, rgb, offset);
        av_frame_unref(converted);
    }

    private void copyRows(int rowBytes, int height, byte[] rgb, int offset) {
        BytePointer pixels = converted.data(0);
        int stride = converted.linesize(0);
        for (int row = 0; row < height; row++) {
            pixels.position((long) row * stride).get(rgb, offset + row * rowBytes, rowBytes);
        }
    }

    private void build(Conversion conversion) {
        graph = avfilter_graph_alloc();
        graph.nb_threads(threads(conversion.source()));
        input = source(conversion.source());
        output = new AVFilterContext(null);
        Ffmpeg.check(
                avfilter_graph_create_filter(
                        output, avfilter_get_by_name("buffersink"), "out", null, null, graph),
                "making the RGB sink");
        connect(
                String.format(
                        Locale.ROOT,
                        "%sscale=%d:%d:flags=bilinear,format=rgb24",
                        conversion.orientation().filters(),
                        conversion.targetWidth(),
                        conversion.targetHeight()));
        Ffmpeg.check(avfilter_graph_config(graph, null), "connecting the filters");
    }

    /** Starting threads takes longer than converting a small frame. */
    private static int threads(FrameFormat format) {
        return (long) format.width() * format.height() > SMALL_PIXELS ? ONE_EACH_CORE : 1;
    }

    private AVFilterContext source(FrameFormat format) {
        AVFilterContext source =
                avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffer"), "in");
        AVBufferSrcParameters parameters = av_buffersrc_parameters_alloc();
        parameters
                .format(format.pixels())
                .width(format.width())
                .height(format.height())
                .time_base(av_make_q(1, 1))
                .color_space(format.colorSpace())
                .color_range(format.colorRange());
        int result = av_buffersrc_parameters_set(source, parameters);
        av_free(parameters);
        Ffmpeg.check(result, "describing the decoded frames");
        Ffmpeg.check(avfilter_init_str(source, (BytePointer) null), "making the frame source");
        return source;
    }

    private void connect(String filters) {
        AVFilterInOut from = end("in", input);
        AVFilterInOut to = end("out", output);
        try {
            Ffmpeg.check(
                    avfilter_graph_parse_ptr(graph, filters, to, from, null),
                    "making the filters " + filters);
        } finally {
            avfilter_inout_free(from);
            avfilter_inout_free(to);
        }
    }

    private static AVFilterInOut end(String name, AVFilterContext filter) {
        AVFilterInOut end = avfilter_inout_alloc();
        return end.name(av_strdup(new BytePointer(name))).filter_ctx(filter).pad_idx(0).next(null);
    }

    private void closeGraph() {
        if (graph != null) {
            avfilter_graph_free(graph);
            graph = null;
        }
    }

    @Override
    public void close() {
        closeGraph();
        av_frame_free(converted);
    }
}
