package io.reelscribe.cli;

import java.nio.file.Path;

/**
 * A video to caption.
 *
 * @param path of the file or folder of frames
 * @param name of its output: path below the output folder, without format's extension
 */
record VideoInput(Path path, String name) {}
