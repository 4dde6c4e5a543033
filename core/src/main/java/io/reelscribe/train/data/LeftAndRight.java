package io.reelscribe.train.data;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mirror does to words. */
public final class LeftAndRight {
    private static final Map<String, String> SWAPPED =
            Map.of(
                    "left", "right",
                    "right", "left",
                    "clockwise", "counterclockwise",
                    "counterclockwise", "clockwise",
                    "anticlockwise", "clockwise");
    private static final Pattern WORD =
            Pattern.compile(
                    "\\b(left|right)(?=(ward|wards|most|hand)?\\b)"
                            + "|\\b(counterclockwise|anticlockwise|clockwise)\\b");

    private LeftAndRight() {}

    /**
     * A caption of the mirrored clip: "moves to the left" becomes "moves to the right". Every
     * "left" and "right" is taken for a direction.
     *
     * @param caption in lower case, as captions to learn and captions of a model are
     */
    public static String swapped(String caption) {
        Matcher words = WORD.matcher(caption);
        return words.replaceAll(word -> SWAPPED.get(word.group()));
    }
}
