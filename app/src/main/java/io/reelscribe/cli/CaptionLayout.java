package io.reelscribe.cli;

/**
 * What one text holds.
 *
 * @param manyVideos captions of several videos, which must be told apart
 * @param stretches several captions for each video, one for each stretch of time
 */
record CaptionLayout(boolean manyVideos, boolean stretches) {
    /** Whether there is exactly one caption. */
    boolean isSingle() {
        return !manyVideos && !stretches;
    }
}
