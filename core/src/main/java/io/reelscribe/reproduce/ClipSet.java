package io.reelscribe.reproduce;

/** Clips that captions are judged on. */
enum ClipSet {
    TEST("test"),
    /** Combinations of actor, colour and event that training never shows. */
    HELD_OUT("held-out");

    private final String title;

    ClipSet(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
