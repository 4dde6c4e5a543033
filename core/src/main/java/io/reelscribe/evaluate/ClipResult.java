package io.reelscribe.evaluate;

/** What became of one clip of a split. */
public sealed interface ClipResult permits ClipResult.Captioned, ClipResult.Unreadable {
    /** Id of the clip in its annotations. */
    String clip();

    record Captioned(String clip, String caption) implements ClipResult {}

    /** Its file does not decode, so it has no caption; {@code reason} is one line. */
    record Unreadable(String clip, String reason) implements ClipResult {}
}
