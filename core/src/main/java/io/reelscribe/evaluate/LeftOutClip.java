package io.reelscribe.evaluate;

/**
 * A clip of the split that no score counts.
 *
 * @param reason one line
 */
public record LeftOutClip(String clip, String reason) {}
