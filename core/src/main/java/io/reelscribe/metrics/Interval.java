package io.reelscribe.metrics;

/** The range that holds a score with 95% confidence. */
public record Interval(double low, double high) {}
