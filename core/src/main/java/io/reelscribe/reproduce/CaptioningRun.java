package io.reelscribe.reproduce;

/** A run whose result is the captions of the judged clips, and their scores. */
sealed interface CaptioningRun extends StudyRun permits PostTraining, ZeroShot {
    /** The model it begins with. */
    ModelSource base();

    /** How clips reach the model, and how captions are searched for. */
    Recipe recipe();

    /** Clips judged. */
    Judged judged();

    /** The first clips of each set. */
    record Judged(int test, int heldOut) {}
}
