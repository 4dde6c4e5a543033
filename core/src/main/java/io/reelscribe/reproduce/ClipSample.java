package io.reelscribe.reproduce;

import java.util.List;
import java.util.Optional;

/**
 * A clip and what was said of it.
 *
 * @param name of its picture's file, without the ending
 * @param heading in a few words
 * @param picture frames side by side, as a data address of a JPEG; empty if they do not decode
 * @param said by whom
 * @param reference a caption by people
 */
record ClipSample(
        String name, String heading, Optional<String> picture, List<Said> said, String reference) {
    /**
     * @param right whether it tells the right events; empty if not known
     */
    record Said(String variant, String caption, Optional<Boolean> right) {}
}
