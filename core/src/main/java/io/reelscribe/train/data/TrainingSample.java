package io.reelscribe.train.data;

import io.reelscribe.dataset.Clip;
import java.util.List;

/**
 * A clip and the caption to learn.
 *
 * @param caption cleaned as the paper does, not empty; of a mirrored clip, as the mirrored one is
 *     told
 */
public record TrainingSample(Clip clip, String caption, ClipInput input) {
    /** All captions of the clip as the dataset has them, unmirrored. */
    public List<String> references() {
        return clip.captions();
    }
}
