package io.reelscribe.cli;

/** A metric as it is asked for on the command line. */
enum MetricChoice {
    BLEU("bleu"),
    METEOR("meteor"),
    ROUGE_L("rouge-l"),
    CIDER("cider"),
    CIDER_D("cider-d"),
    CIDER_PLAIN("cider-plain");

    private final String option;

    MetricChoice(String option) {
        this.option = option;
    }

    @Override
    public String toString() {
        return option;
    }
}
