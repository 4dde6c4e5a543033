package io.reelscribe.reproduce;

/** What captions are judged by; all shown times 100. */
enum Metric {
    CIDER("CIDEr"),
    BLEU4("BLEU-4"),
    METEOR("METEOR (no paraphrases)"),
    ROUGE_L("ROUGE-L"),
    /** Share of captions that tell the right event. */
    EVENTS("right event");

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    /** Whether it is shown where there is room for two figures only. */
    boolean isHeadline() {
        return this == CIDER || this == EVENTS;
    }

    @Override
    public String toString() {
        return title;
    }
}
