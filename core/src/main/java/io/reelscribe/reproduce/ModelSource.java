package io.reelscribe.reproduce;

/** A run whose result is a model folder. */
sealed interface ModelSource extends StudyRun permits FreshModel, Pretraining {
    /** What its language model is. */
    LanguageLevel language();

    /** Where the model comes from, in a few words. */
    String origin();
}
