package io.reelscribe;

import io.reelscribe.pixels.Preprocessing;
import io.reelscribe.video.Stretch;
import io.reelscribe.video.VideoReader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Decodes the stretches of a video one by one. */
final class ClipReader implements AutoCloseable {
    private final Path video;
    private final CaptionOptions options;
    private final Preprocessing preprocessing;
    private final VideoReader reader;
    private final Iterator<Stretch> stretches;

    /**
     * @throws io.reelscribe.video.VideoException if there is no readable video
     */
    ClipReader(Path video, CaptionOptions options, Preprocessing preprocessing) {
        this.video = video;
        this.options = options;
        this.preprocessing = preprocessing;
        this.reader = VideoReader.open(video);
        try {
            this.stretches = stretches().iterator();
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private List<Stretch> stretches() {
        return Double.isInfinite(options.stretchSeconds())
                ? List.of(Stretch.WHOLE)
                : Stretch.every(options.stretchSeconds(), reader.info().duration());
    }

    boolean hasNext() {
        return stretches.hasNext();
    }

    /**
     * @throws io.reelscribe.video.VideoException if nothing of the stretch decodes
     */
    PreparedClip next() {
        long started = System.nanoTime();
        var clip = reader.sample(options.sampling(), stretches.next(), preprocessing.frameSize());
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

    @Override
    public void close() {
        reader.close();
    }
}
