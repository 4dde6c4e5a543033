package io.reelscribe.dataset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The split of MSVD that all papers use: 1,200 clips to train, 100 to validate, 670 to test. */
final class MsvdSplits {
    private static final Pattern NUMBERED = Pattern.compile("vid(\\d{1,4})");
    private static final int LAST_TRAIN = 1200;
    private static final int LAST_VALIDATION = 1300;
    private static final int LAST = 1970;

    private MsvdSplits() {}

    /**
     * @param name such as {@code vid1301}
     */
    static Optional<Split> of(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(numbered.group(1));
        if (number < 1 || number > LAST) {
            return Optional.empty();
        }
        if (number <= LAST_TRAIN) {
            return Optional.of(Split.TRAIN);
        }
        return Optional.of(number <= LAST_VALIDATION ? Split.VALIDATION : Split.TEST);
    }
}
