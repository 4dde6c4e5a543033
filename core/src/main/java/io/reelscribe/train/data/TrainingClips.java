package io.reelscribe.train.data;

import io.reelscribe.dataset.LocatedClip;
import java.util.List;

/**
 * The clips of one dataset.
 *
 * @param name for messages
 * @param clips with their files
 * @param ratio how often its rows come, relative to the other datasets
 */
public record TrainingClips(String name, List<LocatedClip> clips, double ratio) {
    public TrainingClips {
        clips = List.copyOf(clips);
        if (!(ratio > 0) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("ratio of " + name + " is " + ratio);
        }
    }
}
