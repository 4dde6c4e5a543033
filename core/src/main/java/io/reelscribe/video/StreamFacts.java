package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * What the headers say of a video stream.
 *
 * @param width of decoded frames
 * @param pixelAspect width of a pixel divided by its height
 * @param tick seconds in a unit of the stream's time stamps
 * @param containerStart seconds on the clock of the time stamps at which the container starts; NaN
 *     if unknown
 * @param frameRate frames for each second, for streams without time stamps
 * @param declaredDuration of the longest stream in seconds; 0 if unknown
 * @param declaredFrames 0 if unknown
 */
record StreamFacts(
        String codec,
        String container,
        int width,
        int height,
        double pixelAspect,
        Orientation orientation,
        Tick tick,
        double containerStart,
        double frameRate,
        double declaredDuration,
        long declaredFrames) {
    private static final double MOST_PIXEL_ASPECT = 16;
    private static final double USUAL_FRAME_RATE = 25;
    private static final double SAME_START = 1e-3;

    /** A unit of time as a fraction of a second. */
    record Tick(int numerator, int denominator) {
        double seconds(double ticks) {
            return ticks * numerator / denominator;
        }
    }

    static StreamFacts of(Demuxer demuxer) {
        AVStream stream = demuxer.stream();
        AVFormatContext context = demuxer.context();
        AVRational timeBase = stream.time_base();
        boolean timed = timeBase.num() > 0 && timeBase.den() > 0;
        return new StreamFacts(
                Decoder.name(stream),
                demuxer.container(),
                stream.codecpar().width(),
                stream.codecpar().height(),
                pixelAspect(av_guess_sample_aspect_ratio(context, stream, null)),
                Orientation.of(stream.codecpar()),
                timed ? new Tick(timeBase.num(), timeBase.den()) : new Tick(1, AV_TIME_BASE),
                microseconds(context.start_time(), Double.NaN),
                rate(stream.avg_frame_rate()),
                microseconds(context.duration(), 0),
                stream.nb_frames());
    }

    private static double microseconds(long value, double unknown) {
        return value == AV_NOPTS_VALUE ? unknown : (double) value / AV_TIME_BASE;
    }

    private static double pixelAspect(AVRational aspect) {
        double ratio = (double) aspect.num() / aspect.den();
        boolean credible = ratio >= 1 / MOST_PIXEL_ASPECT && ratio <= MOST_PIXEL_ASPECT;
        return credible ? ratio : 1;
    }

    private static double rate(AVRational rate) {
        double perSecond = (double) rate.num() / rate.den();
        return perSecond > 0 && perSecond < 1e6 ? perSecond : USUAL_FRAME_RATE;
    }

    /** How frames look by the headers. */
    FrameSource.Display display() {
        return display(width, height, orientation);
    }

    /** How one frame looks; it may differ from the headers in size and orientation. */
    FrameSource.Display display(AVFrame frame) {
        return display(frame.width(), frame.height(), Orientation.of(frame, orientation));
    }

    /**
     * Square pixels are made by stretching, never by shrinking: nothing that was filmed is lost.
     */
    private FrameSource.Display display(int codedWidth, int codedHeight, Orientation turn) {
        int wide = (int) Math.round(codedWidth * Math.max(1, pixelAspect));
        int high = (int) Math.round(codedHeight / Math.min(1, pixelAspect));
        return turn.swapsSides()
                ? new FrameSource.Display(high, wide, turn)
                : new FrameSource.Display(wide, high, turn);
    }

    /**
     * When frames appear on the container's clock, which starts at 0.
     *
     * @param stamps time stamps in ticks, never decreasing
     */
    FrameTimes times(long[] stamps, long lastDuration) {
        double first = tick.seconds((double) stamps[0]);
        double start = Double.isNaN(containerStart) ? 0 : Math.max(0, first - containerStart);
        start = start < SAME_START ? 0 : start;
        double[] seconds = new double[stamps.length];
        for (int i = 0; i < stamps.length; i++) {
            seconds[i] = start + tick.seconds((double) stamps[i] - stamps[0]);
        }
        int last = stamps.length - 1;
        // added as ticks: 3.2 + 0.1 seconds would end at 3.3000000000000003
        double end =
                lastDuration > 0
                        ? start + tick.seconds((double) stamps[last] - stamps[0] + lastDuration)
                        : seconds[last] + 1 / frameRate;
        return new FrameTimes(seconds, end);
    }

    /** When frames appear that have no time stamps. */
    FrameTimes evenTimes(int frames) {
        double[] seconds = new double[frames];
        for (int i = 0; i < frames; i++) {
            seconds[i] = i / frameRate;
        }
        return new FrameTimes(seconds, frames / frameRate);
    }

    VideoInfo info(FrameTimes times) {
        double span = times.seconds(times.count() - 1) - times.seconds(0);
        return new VideoInfo(
                times.count(),
                times.duration(),
                display().width(),
                display().height(),
                span > 0 ? (times.count() - 1) / span : frameRate,
                codec,
                container);
    }
}
