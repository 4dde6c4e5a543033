package io.reelscribe;

import io.reelscribe.pixels.Preprocessing;
import io.reelscribe.video.SampledFrame;
import io.reelscribe.video.Stretch;
import io.reelscribe.video.VideoReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a video, decoded and normalised.
 *
 * @param pixels [frames, 3, size, size]
 */
record PreparedClip(
        Path video,
        Stretch stretch,
        List<SampledFrame> frames,
        float[] pixels,
        int size,
        double decodeMilliseconds,
        List<String> warnings) {
    /**
     * Decodes every stretch of a video that gets a caption.
     *
     * @throws io.reelscribe.video.VideoException if nothing of it decodes
     */
    static List<PreparedClip> of(Path video, CaptionOptions options, Preprocessing preprocessing) {
        List<PreparedClip> clips = new ArrayList<>();
        try (VideoReader reader = VideoReader.open(video)) {
            for (Stretch stretch : stretches(reader, options)) {
                clips.add(prepare(video, reader, stretch, options, preprocessing));
            }
        }
        return clips;
    }

    private static List<Stretch> stretches(VideoReader reader, CaptionOptions options) {
        return Double.isInfinite(options.stretchSeconds())
                ? List.of(Stretch.WHOLE)
                : Stretch.every(options.stretchSeconds(), reader.info().duration());
    }

    private static PreparedClip prepare(
            Path video,
            VideoReader reader,
            Stretch stretch,
            CaptionOptions options,
            Preprocessing preprocessing) {
        long started = System.nanoTime();
        var clip = reader.sample(options.sampling(), stretch, preprocessing.frameSize());
        float[] pixels = preprocessing.pixels(clip);
        double elapsed = (System.nanoTime() - started) / 1e6;
        return new PreparedClip(
                video,
                clip.stretch(),
                clip.frames(),
                pixels,
                preprocessing.size(),
                elapsed,
                clip.warnings());
    }
}
