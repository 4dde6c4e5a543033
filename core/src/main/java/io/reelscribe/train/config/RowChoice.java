package io.reelscribe.train.config;

/** What one pass over a dataset consists of. */
public enum RowChoice {
    /** Every caption of every clip, as in the paper. */
    CAPTION,
    /** Every clip, with one of its captions drawn anew each time. */
    CLIP
}
