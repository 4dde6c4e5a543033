package io.reelscribe.metrics;

/**
 * By how much a second set of predictions scores higher than the first.
 *
 * @param difference second minus first, on the whole corpus
 * @param interval of that difference
 * @param probability two-sided: how likely a difference of either sign were if there were none
 */
public record PairedDifference(double difference, Interval interval, double probability) {}
