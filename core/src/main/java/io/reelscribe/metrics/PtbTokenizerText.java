package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.isApostrophe;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isLetterOrDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isLineBreak;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isSpace;
import static io.reelscribe.metrics.PtbTokenizerCharacters.lower;

/**
 * A caption that can be read past its end, where line feeds follow; ends are exclusive, {@link
 * #NONE} if nothing matches.
 */
final class PtbTokenizerText {
    static final int NONE = -1;

    final String text;

    PtbTokenizerText(String text) {
        this.text = text;
    }

    int length() {
        return text.length();
    }

    char at(int index) {
        return index < text.length() ? text.charAt(index) : '\n';
    }

    /** Whether the character is this lower-case letter, in either case. */
    boolean is(int index, char letter) {
        return lower(at(index)) == letter;
    }

    boolean isOneOf(int index, String characters) {
        return characters.indexOf(at(index)) >= 0;
    }

    /** Whether white space, a line break or the end of the caption stands here. */
    boolean breaksAt(int index) {
        return isSpace(at(index)) || isLineBreak(at(index));
    }

    /** End of spaces and line breaks. */
    int skipSpaces(int start) {
        int index = start;
        while (index < text.length() && breaksAt(index)) {
            index++;
        }
        return index;
    }

    int skipLettersAndDigits(int start) {
        int index = start;
        while (isLetterOrDigit(at(index))) {
            index++;
        }
        return index;
    }

    int skipDigits(int start, int most) {
        int index = start;
        while (index < start + most && isDigit(at(index))) {
            index++;
        }
        return index;
    }

    int skipAsciiDigits(int start, int most) {
        int index = start;
        while (index < start + most && isAsciiDigit(at(index))) {
            index++;
        }
        return index;
    }

    /** Characters an apostrophe takes here: 1, 6 as an entity, 0 if there is none. */
    int apostrophe(int index) {
        char character = at(index);
        if (isApostrophe(character)) {
            return 1;
        }
        return character == '&' && text.startsWith("&apos;", index) ? 6 : 0;
    }

    /** As {@link #apostrophe}, an opening mark counting as one too. */
    int anyApostrophe(int index) {
        return isOneOf(index, "`\u2018\u0091") ? 1 : apostrophe(index);
    }

    /** End of the lower-case word in any case, its apostrophe in any form. */
    int match(int start, String word) {
        int index = start;
        for (int letter = 0; letter < word.length(); letter++) {
            int apostrophe = word.charAt(letter) == '\'' ? apostrophe(index) : 0;
            if (apostrophe == 0 && !is(index, word.charAt(letter))) {
                return NONE;
            }
            index += Math.max(1, apostrophe);
        }
        return index;
    }

    /** End of a clitic that begins with its apostrophe: 's, 'm, 'd, 'll, 're, 've. */
    int clitic(int start) {
        int apostrophe = apostrophe(start);
        if (apostrophe == 0) {
            return NONE;
        }
        int letter = start + apostrophe;
        return switch (lower(at(letter))) {
            case 's', 'm', 'd' -> letter + 1;
            case 'l' -> is(letter + 1, 'l') ? letter + 2 : NONE;
            case 'r', 'v' -> is(letter + 1, 'e') ? letter + 2 : NONE;
            default -> NONE;
        };
    }

    /** End of n't. */
    int negation(int start) {
        if (!is(start, 'n')) {
            return NONE;
        }
        int apostrophe = at(start + 1) == '`' ? 1 : apostrophe(start + 1);
        return apostrophe > 0 && is(start + 1 + apostrophe, 't') ? start + 2 + apostrophe : NONE;
    }

    /** End of an entity for an accented vowel, which continues a word. */
    int accentedVowel(int start) {
        if (at(start) == '&' && "aeiou".indexOf(lower(at(start + 1))) >= 0) {
            for (String accent : new String[] {"acute;", "grave;", "uml;"}) {
                if (text.startsWith(accent, start + 2)) {
                    return start + 2 + accent.length();
                }
            }
        }
        return NONE;
    }
}
