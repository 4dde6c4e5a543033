package io.reelscribe.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What kind of character the tokenizer takes each UTF-16 unit for; the same on every JVM, whatever
 * its Unicode version.
 */
final class PtbTokenizerCharacters {
    /** Neither word nor symbol: dropped outside ASCII. */
    static final byte OTHER = 0;

    static final byte LETTER = 1;

    /**
     * Continues or begins a word, but is no letter to the rules that ask for letters: mostly
     * combining marks.
     */
    static final byte MARK = 2;

    static final byte DIGIT = 3;

    /** A token by itself. */
    static final byte SYMBOL = 4;

    /** A token together with its immediate repetitions. */
    static final byte REPEATING = 5;

    static final char SOFT_HYPHEN = '\u00AD';
    static final char NO_BREAK_SPACE = '\u00A0';

    private static final byte[] ASCII = ascii();

    private PtbTokenizerCharacters() {}

    static byte kind(char character) {
        return character < 128 ? ASCII[character] : BeyondAscii.KINDS[character];
    }

    static boolean isLetter(char character) {
        return kind(character) == LETTER;
    }

    static boolean isDigit(char character) {
        return kind(character) == DIGIT;
    }

    static boolean isLetterOrDigit(char character) {
        byte kind = kind(character);
        return kind == LETTER || kind == DIGIT;
    }

    static boolean isAsciiLetter(char character) {
        return character < 128 && ASCII[character] == LETTER;
    }

    static boolean isAsciiDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static boolean isAsciiLetterOrDigit(char character) {
        return isAsciiLetter(character) || isAsciiDigit(character);
    }

    static boolean isUpper(char character) {
        return character >= 'A' && character <= 'Z';
    }

    static boolean isSpace(char character) {
        return character == ' '
                || character == '\t'
                || character == NO_BREAK_SPACE
                || (character >= '\u2000' && character <= '\u200A')
                || character == '\u3000';
    }

    static boolean isLineBreak(char character) {
        return (character >= '\n' && character <= '\r')
                || character == '\u0085'
                || character == '\u2028'
                || character == '\u2029';
    }

    static boolean isApostrophe(char character) {
        return character == '\'' || character == '\u2019' || character == '\u0092';
    }

    static char lower(char character) {
        return isUpper(character) ? (char) (character + ('a' - 'A')) : character;
    }

    private static byte[] ascii() {
        byte[] kinds = new byte[128];
        for (char character = 0; character < 128; character++) {
            if (isAsciiDigit(character)) {
                kinds[character] = DIGIT;
            } else if (isUpper(character) || (character >= 'a' && character <= 'z')) {
                kinds[character] = LETTER;
            } else if ("#*_@?!".indexOf(character) >= 0) {
                kinds[character] = REPEATING;
            } else if (character > ' ' && character < 127) {
                kinds[character] = SYMBOL;
            }
        }
        return kinds;
    }

    /** Loaded with the first character that is not ASCII, which most corpora never show. */
    private static final class BeyondAscii {
        static final byte[] KINDS = read("ptb-characters.txt");

        private static byte[] read(String resource) {
            byte[] kinds = new byte[Character.MAX_VALUE + 1];
            try (InputStream stream = PtbTokenizerCharacters.class.getResourceAsStream(resource);
                    BufferedReader lines =
                            new BufferedReader(
                                    new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        mark(kinds, line.split(" "));
                    }
                }
            } catch (IOException exception) {
                throw new UncheckedIOException("cannot read " + resource, exception);
            }
            return kinds;
        }

        private static void mark(byte[] kinds, String[] fields) {
            byte kind = kindNamed(fields[0]);
            for (int field = 1; field < fields.length; field++) {
                String[] ends = fields[field].split("-");
                int last = Integer.parseInt(ends[ends.length - 1], 16);
                for (int character = Integer.parseInt(ends[0], 16);
                        character <= last;
                        character++) {
                    kinds[character] = kind;
                }
            }
        }

        private static byte kindNamed(String name) {
            return switch (name) {
                case "letter" -> LETTER;
                case "mark" -> MARK;
                case "digit" -> DIGIT;
                case "symbol" -> SYMBOL;
                case "repeating" -> REPEATING;
                default ->
                        throw new IllegalArgumentException(
                                "unknown kind of character '" + name + "'");
            };
        }
    }
}
