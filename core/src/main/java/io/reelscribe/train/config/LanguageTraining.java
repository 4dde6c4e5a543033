package io.reelscribe.train.config;

/** What training changes of the language model. */
public enum LanguageTraining {
    NONE,
    /** Low-rank adapters beside frozen weights. */
    LORA,
    ALL
}
