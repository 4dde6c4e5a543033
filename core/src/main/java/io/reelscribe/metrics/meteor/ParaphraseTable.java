package io.reelscribe.metrics.meteor;

import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.function.IntConsumer;

/**
 * Phrases and their paraphrases: a prefix tree over numbered words, in flat arrays because METEOR's
 * English table holds millions of phrases.
 */
final class ParaphraseTable {
    static final int UNKNOWN = -1;
    static final ParaphraseTable EMPTY = new ParaphraseTable();

    private static final int ROOT = 0;
    private static final int ABSENT = -1;

    private final Map<String, Integer> words = new HashMap<>();
    private final TransitionTable transitions = new TransitionTable();
    private final IntList firstParaphrase = new IntList();
    private final IntList lastParaphrase = new IntList();
    private final IntList nextParaphrase = new IntList();
    private final IntList paraphraseStart = new IntList();
    private final IntList paraphraseWords = new IntList();

    private ParaphraseTable() {
        newState();
        paraphraseStart.add(0);
    }

    /** Reads groups of three lines: probability, phrase, paraphrase. */
    static ParaphraseTable read(LineReader lines) {
        ParaphraseTable table = new ParaphraseTable();
        for (String line = lines.next(); line != null; line = lines.next()) {
            checkProbability(line, lines);
            int state = table.readPhrase(lines);
            table.readParaphrase(state, lines);
        }
        return table;
    }

    /** METEOR ignores the value, but anything else here means that the lines are out of step. */
    private static void checkProbability(String line, LineReader lines) {
        try {
            Double.parseDouble(line.strip());
        } catch (NumberFormatException e) {
            throw lines.expected("the probability of a paraphrase", "'" + line + "'", e);
        }
    }

    private int readPhrase(LineReader lines) {
        int state = ROOT;
        StringTokenizer phrase = tokens(lines, "a phrase");
        while (phrase.hasMoreTokens()) {
            int word = number(phrase.nextToken());
            int next = transitions.get(state, word);
            if (next == TransitionTable.ABSENT) {
                next = newState();
                transitions.put(state, word, next);
            }
            state = next;
        }
        return state;
    }

    private void readParaphrase(int state, LineReader lines) {
        StringTokenizer paraphrase = tokens(lines, "a paraphrase");
        while (paraphrase.hasMoreTokens()) {
            paraphraseWords.add(number(paraphrase.nextToken()));
        }
        paraphraseStart.add(paraphraseWords.size());
        int added = nextParaphrase.size();
        nextParaphrase.add(ABSENT);
        if (firstParaphrase.get(state) == ABSENT) {
            firstParaphrase.set(state, added);
        } else {
            nextParaphrase.set(lastParaphrase.get(state), added);
        }
        lastParaphrase.set(state, added);
    }

    private static StringTokenizer tokens(LineReader lines, String what) {
        String line = lines.required(what);
        StringTokenizer tokens = new StringTokenizer(line);
        if (!tokens.hasMoreTokens()) {
            throw lines.expected(what, "an empty line", null);
        }
        return tokens;
    }

    private int number(String word) {
        Integer known = words.putIfAbsent(word, words.size());
        return known != null ? known : words.size() - 1;
    }

    private int newState() {
        firstParaphrase.add(ABSENT);
        lastParaphrase.add(ABSENT);
        return firstParaphrase.size() - 1;
    }

    /** Number of a word of the table, or {@link #UNKNOWN}. */
    int word(String text) {
        return words.getOrDefault(text, UNKNOWN);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Visits the phrases of the table that start at a place in a text, short ones first. */
    void forEachPhrase(int[] text, int start, PhraseVisitor visitor) {
        int state = ROOT;
        for (int end = start; end < text.length; end++) {
            state = transitions.get(state, text[end]);
            if (state == TransitionTable.ABSENT) {
                return;
            }
            int length = end + 1 - start;
            for (int paraphrase = firstParaphrase.get(state);
                    paraphrase != ABSENT;
                    paraphrase = nextParaphrase.get(paraphrase)) {
                visitor.phrase(length, paraphrase);
            }
        }
    }

    int length(int paraphrase) {
        return paraphraseStart.get(paraphrase + 1) - paraphraseStart.get(paraphrase);
    }

    /** Visits each place in a text where a paraphrase stands. */
    void forEachOccurrence(int paraphrase, int[] text, IntConsumer start) {
        int length = length(paraphrase);
        for (int i = 0; i + length <= text.length; i++) {
            if (standsAt(paraphrase, text, i)) {
                start.accept(i);
            }
        }
    }

    private boolean standsAt(int paraphrase, int[] text, int place) {
        int first = paraphraseStart.get(paraphrase);
        for (int i = 0; i < length(paraphrase); i++) {
            if (paraphraseWords.get(first + i) != text[place + i]) {
                return false;
            }
        }
        return true;
    }

    /** Receives the words in a phrase and the number of one of its paraphrases. */
    interface PhraseVisitor {
        void phrase(int length, int paraphrase);
    }
}
