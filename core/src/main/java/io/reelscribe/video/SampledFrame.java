package io.reelscribe.video;

/**
 * Which frame of the video this is.
 *
 * @param index position in order of display, from 0
 * @param time when it appears, in seconds on the video's clock
 */
public record SampledFrame(int index, double time) {}
