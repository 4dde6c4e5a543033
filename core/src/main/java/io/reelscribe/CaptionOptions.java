package io.reelscribe;

import io.reelscribe.generate.Generation;
import io.reelscribe.model.Fusion;
import io.reelscribe.train.Adapter;
import io.reelscribe.video.FrameSampling;
import java.util.Locale;

/**
 * How a video is captioned.
 *
 * @param sampling which frames the model sees
 * @param fusion how the frames become one input
 * @param resize how frames are brought to the model's size
 * @param size side of the frames in pixels; 0 for the checkpoint's
 * @param prompt text the caption continues; null for the model's usual one
 * @param generation how the caption is searched for
 * @param captions how many candidates to keep, best first
 * @param stretchSeconds length of the stretches that get a caption each; infinite for one caption
 */
public record CaptionOptions(
        FrameSampling sampling,
        Fusion fusion,
        Resize resize,
        int size,
        String prompt,
        Generation generation,
        int captions,
        double stretchSeconds) {
    /** The paper's: 8 frames, concatenated, 5 beams, at most 32 new tokens. */
    public static final CaptionOptions PAPER =
            new CaptionOptions(
                    new FrameSampling.Uniform(8),
                    Fusion.CONCAT,
                    Resize.CHECKPOINT,
                    0,
                    null,
                    Generation.PAPER,
                    1,
                    Double.POSITIVE_INFINITY);

    public CaptionOptions {
        if (captions < 1 || captions > generation.search().rows()) {
            throw new IllegalArgumentException(
                    "%d captions wanted, but the search keeps %d: use more beams or samples"
                            .formatted(captions, generation.search().rows()));
        }
        if (!(stretchSeconds > 0)) {
            throw new IllegalArgumentException(
                    "stretch is " + stretchSeconds + " seconds, expected above 0");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size is " + size + ", expected 0 or more");
        }
    }

    public CaptionOptions withSampling(FrameSampling other) {
        return new CaptionOptions(
                other, fusion, resize, size, prompt, generation, captions, stretchSeconds);
    }

    public CaptionOptions withGeneration(Generation other) {
        return new CaptionOptions(
                sampling, fusion, resize, size, prompt, other, captions, stretchSeconds);
    }

    /** These options with clips put before the model as an adapter was trained. */
    public CaptionOptions withInput(Adapter.ClipFormat input) {
        return new CaptionOptions(
                new FrameSampling.Uniform(input.frames()),
                input.fusion(),
                Resize.valueOf(input.resize().toUpperCase(Locale.ROOT)),
                input.size(),
                input.prompt(),
                generation,
                captions,
                stretchSeconds);
    }
}
