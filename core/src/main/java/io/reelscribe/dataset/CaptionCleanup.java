package io.reelscribe.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The clean-up of captions to train on, as the paper's code inherits it from BLIP. References that
 * predictions are judged by are left as they are.
 */
public final class CaptionCleanup {
    private static final Pattern PUNCTUATION = Pattern.compile("[.!\"()*#:;~]");
    private static final Pattern WIDE_SPACE =
            Pattern.compile("\\s{2,}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern LINE_ENDS = Pattern.compile("\n+$");
    private static final Pattern OUTER_SPACES = Pattern.compile("^ +| +$");
    private static final int MOST_WORDS = 50;

    private CaptionCleanup() {}

    /** Lower case, some punctuation gone, single spaces, at most 50 words. */
    public static String clean(String caption) {
        String text = PUNCTUATION.matcher(caption.toLowerCase(Locale.ROOT)).replaceAll(" ");
        text = WIDE_SPACE.matcher(text).replaceAll(" ");
        text = LINE_ENDS.matcher(text).replaceAll("");
        text = OUTER_SPACES.matcher(text).replaceAll("");
        String[] words = text.split(" ", -1);
        return words.length <= MOST_WORDS
                ? text
                : Arrays.stream(words).limit(MOST_WORDS).collect(Collectors.joining(" "));
    }
}
