package io.reelscribe.reproduce;

/**
 * Scores that the authors give, times 100.
 *
 * @param setting of theirs
 * @param cider of one run, or of several with a comma between; a question of space, not of rounding
 * @param others scores by other metrics, where they give any
 * @param source where they stand
 */
record PaperFigure(String setting, String cider, String others, String source) {}
