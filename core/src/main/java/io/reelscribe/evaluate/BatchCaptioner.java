package io.reelscribe.evaluate;

import io.reelscribe.dataset.LocatedClip;
import java.util.List;
import java.util.function.Consumer;

/** Captions clips a batch at a time. */
public interface BatchCaptioner {
    /** Readable clips captioned at once. Captions may depend on what else is in their batch. */
    int batchSize();

    /**
     * Captions all clips, every batch filled up with readable clips before it is captioned.
     *
     * @param receiver is told of every clip, in order
     * @throws io.reelscribe.ReelscribeException if the model fails: a clip that does not decode is
     *     a result, a model that does not work is none
     */
    void caption(List<LocatedClip> clips, Consumer<ClipResult> receiver);
}
