package io.reelscribe.reproduce;

/** Language models compared; each is pre-trained alike. */
public enum LanguageLevel {
    SMALL("small", 0.7),
    MIDDLE("middle", 1),
    LARGE("large", 1.8);

    private final String title;
    private final double cost;

    LanguageLevel(String title, double cost) {
        this.title = title;
        this.cost = cost;
    }

    /** Time of a step beside the middle one's, for estimates. */
    double cost() {
        return cost;
    }

    @Override
    public String toString() {
        return title;
    }
}
