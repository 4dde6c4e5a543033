package io.reelscribe.generate;

/**
 * A caption as tokens.
 *
 * @param tokens new tokens, the end token last if it was reached
 * @param score for beams the sum of log-probabilities over length^lengthPenalty, otherwise their
 *     mean
 */
public record Hypothesis(int[] tokens, double score) {}
