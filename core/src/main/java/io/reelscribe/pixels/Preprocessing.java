package io.reelscribe.pixels;

import io.reelscribe.video.FrameSize;
import io.reelscribe.video.SampledClip;

/** How sampled frames become the vision encoder's input. */
public sealed interface Preprocessing {
    /** Width and height of the result. */
    int size();

    /** How the frames must be read from the video. */
    FrameSize frameSize();

    /**
     * Normalises a clip read at {@link #frameSize}.
     *
     * @return pixels [frames, 3, size, size]
     */
    float[] pixels(SampledClip clip);

    /**
     * The paper's: frames squashed while decoding by FFmpeg's bilinear kernel, CLIP's mean and
     * deviation.
     */
    record Paper(int size, Normalisation normalisation) implements Preprocessing {
        public Paper(ImageProcessorConfig config) {
            this(config.size(), config.normalisation());
        }

        @Override
        public FrameSize frameSize() {
            return new FrameSize.Squash(size);
        }

        @Override
        public float[] pixels(SampledClip clip) {
            requireSize(clip, size);
            return normalisation.planes(clip.rgb(), size * size);
        }
    }

    /**
     * Hugging Face's image processor: frames at full size, resized as Pillow does (antialiased, to
     * bytes), then normalised.
     */
    record HuggingFace(ImageProcessorConfig config) implements Preprocessing {
        @Override
        public int size() {
            return config.size();
        }

        @Override
        public FrameSize frameSize() {
            return new FrameSize.Native();
        }

        @Override
        public float[] pixels(SampledClip clip) {
            int size = config.size();
            byte[] rgb = clip.rgb();
            if (config.resize()) {
                rgb =
                        new PillowResize(config.filter(), size)
                                .apply(rgb, clip.height(), clip.width());
            } else {
                requireSize(clip, size);
            }
            return config.normalisation().planes(rgb, size * size);
        }
    }

    private static void requireSize(SampledClip clip, int size) {
        if (clip.height() != size || clip.width() != size) {
            throw new IllegalArgumentException(
                    "frames are "
                            + clip.height()
                            + " x "
                            + clip.width()
                            + ", expected "
                            + size
                            + " x "
                            + size);
        }
    }
}
