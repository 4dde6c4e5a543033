package io.reelscribe.train.data;

import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.pixels.Normalisation;
import io.reelscribe.pixels.Preprocessing;
import io.reelscribe.pixels.TrainingCrop;
import io.reelscribe.train.config.FrameSettings;
import io.reelscribe.train.config.FrameSettings.Augmentation;
import io.reelscribe.video.FrameSampling;
import io.reelscribe.video.SampledClip;
import io.reelscribe.video.VideoReader;
import java.util.SplittableRandom;

/** Decodes clips the paper's way: squashed frames, then one random box for all of them. */
public final class PixelInputs implements ClipInputs {
    private final FrameSettings frames;
    private final Preprocessing.Paper preprocessing;

    /**
     * @param frames how many, which, how large and whether augmented
     * @param normalisation the model's
     */
    public PixelInputs(FrameSettings frames, Normalisation normalisation) {
        this.frames = frames;
        this.preprocessing = new Preprocessing.Paper(frames.size(), normalisation);
    }

    @Override
    public ClipInput.Pixels read(LocatedClip clip, long draw) {
        SampledClip sampled;
        try (VideoReader reader = VideoReader.open(clip.file())) {
            sampled =
                    reader.sample(sampling(draw), clip.clip().stretch(), preprocessing.frameSize());
        }
        return new ClipInput.Pixels(
                pixels(sampled, draw), sampled.frames().size(), frames.size(), mirrors(draw));
    }

    /** Whether what is read with this draw is mirrored and its captions have to follow. */
    boolean mirrors(long draw) {
        return frames.augmentation() == Augmentation.MIRROR && augmenting(draw).nextBoolean();
    }

    private static SplittableRandom augmenting(long draw) {
        return new SplittableRandom(Draws.mix(draw, 2));
    }

    /** All that the pixels of any clip depend on besides clip and draw, for the key of a cache. */
    String recipe() {
        return frames.count()
                + " frames, "
                + frames.sampling()
                + ", squashed to "
                + frames.size()
                + ", augmented "
                + frames.augmentation()
                + ", "
                + preprocessing.normalisation();
    }

    private FrameSampling sampling(long draw) {
        long seed = Draws.mix(draw, 1);
        return switch (frames.sampling()) {
            case HEADTAIL -> new FrameSampling.HeadTail(frames.count(), seed);
            case SEGMENTS -> new FrameSampling.Segments(frames.count(), seed);
            case UNIFORM -> new FrameSampling.Uniform(frames.count());
        };
    }

    private float[] pixels(SampledClip clip, long draw) {
        if (frames.augmentation() == Augmentation.PAPER) {
            return TrainingCrop.draw(clip.height(), clip.width(), augmenting(draw))
                    .pixels(clip, frames.size(), preprocessing.normalisation());
        }
        float[] pixels = preprocessing.pixels(clip);
        if (mirrors(draw)) {
            mirrorRows(pixels, frames.size());
        }
        return pixels;
    }

    private static void mirrorRows(float[] pixels, int width) {
        for (int start = 0; start < pixels.length; start += width) {
            for (int left = start, right = start + width - 1; left < right; left++, right--) {
                float kept = pixels[left];
                pixels[left] = pixels[right];
                pixels[right] = kept;
            }
        }
    }
}
