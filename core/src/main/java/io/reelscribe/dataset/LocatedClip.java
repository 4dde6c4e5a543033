package io.reelscribe.dataset;

import java.nio.file.Path;

/** A clip and the file, or folder of frames, that holds it. */
public record LocatedClip(Clip clip, Path file) {}
