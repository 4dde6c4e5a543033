package io.reelscribe.train.data;

import io.reelscribe.dataset.LocatedClip;

/** Reads what the model sees of clips. Called by several threads at once. */
@FunctionalInterface
public interface ClipInputs {
    /**
     * Reads a clip.
     *
     * @param draw decides every random choice: the same draw gives the same input
     * @throws io.reelscribe.video.VideoException if the clip is broken
     */
    ClipInput read(LocatedClip clip, long draw);
}
