package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.DIGIT;
import static io.reelscribe.metrics.PtbTokenizerCharacters.LETTER;
import static io.reelscribe.metrics.PtbTokenizerCharacters.MARK;
import static io.reelscribe.metrics.PtbTokenizerCharacters.SOFT_HYPHEN;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isSpace;
import static io.reelscribe.metrics.PtbTokenizerCharacters.kind;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks through one caption: plain lower-case words at once, anything else by the rule that reads
 * farthest.
 */
final class PtbTokenizerScanner {
    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private Rules rules;

    PtbTokenizerScanner(String text) {
        this.text = text;
    }

    List<String> scan() {
        int position = 0;
        while (position < text.length()) {
            int end = plainWordEnd(position);
            if (end > position) {
                addPlainWord(position, end);
                position = end;
            } else if (text.charAt(position) == ' ') {
                position = skipSpaces(position);
            } else {
                position = rules().apply(position);
            }
        }
        return tokens;
    }

    /**
     * End of lower-case ASCII letters between spaces, which no rule could read beyond; else the
     * start.
     */
    private int plainWordEnd(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        return end == text.length() || text.charAt(end) == ' ' ? end : start;
    }

    private int skipSpaces(int start) {
        int end = start;
        while (end < text.length() && isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void addPlainWord(int start, int end) {
        int middle = PtbTokenizerWords.middle(text, start, end);
        if (middle > 0) {
            tokens.add(text.substring(start, middle));
            tokens.add(text.substring(middle, end));
        } else {
            tokens.add(text.substring(start, end));
        }
    }

    private Rules rules() {
        if (rules == null) {
            rules = new Rules();
        }
        return rules;
    }

    /** Made with the first token that is no plain word. */
    private final class Rules {
        private final PtbTokenizerText characters = new PtbTokenizerText(text);
        private final PtbTokenizerMatch match = new PtbTokenizerMatch(text);
        private final PtbTokenizerAddresses addresses =
                new PtbTokenizerAddresses(characters, match);
        private final PtbTokenizerWords words = new PtbTokenizerWords(characters, match);
        private final PtbTokenizerCompounds compounds =
                new PtbTokenizerCompounds(characters, match);
        private final PtbTokenizerNumbers numbers = new PtbTokenizerNumbers(characters, match);
        private final PtbTokenizerQuotes quotes = new PtbTokenizerQuotes(characters, match);
        private final PtbTokenizerSymbols symbols = new PtbTokenizerSymbols(characters, match);

        int apply(int position) {
            match.startAt(position);
            byte kind = kind(text.charAt(position));
            if (text.charAt(position) == '<') {
                int tag = PtbTokenizerTags.end(characters, position);
                match.offerSpaced(tag, tag);
            }
            addresses.offerMail(position);
            words.offer(position);
            addresses.offerWeb(position);
            if (kind == LETTER
                    || kind == DIGIT
                    || kind == MARK
                    || text.charAt(position) == SOFT_HYPHEN) {
                compounds.offer(position);
            }
            symbols.offerFace(position);
            if (kind != LETTER) {
                numbers.offer(position);
                quotes.offer(position);
                symbols.offer(position);
            }
            return match.emit(tokens);
        }
    }
}
