package io.reelscribe.metrics;

import java.util.List;
import java.util.Set;

/** draft */
public final class PtbTokenizer {
    private static final Set<String> PUNCTUATION =
            Set.of(
                    "''", "'", "``", "`", "-LRB-", "-RRB-", "-LCB-", "-RCB-", ".", "?", "!", ",",
                    ":", "-", "--", "...", ";");

    private PtbTokenizer() {}

    public static List<String> tokenize(String caption) {
        List<String> tokens = tokenizeUnfiltered(caption);
        tokens.removeIf(PUNCTUATION::contains);
        return tokens;
    }

    static List<String> tokenizeUnfiltered(String caption) {
        return new PtbTokenizerScanner(caption.replace('\n', ' ')).scan();
    }
}
