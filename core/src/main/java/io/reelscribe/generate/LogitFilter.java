package io.reelscribe.generate;

import java.util.ArrayList;
import java.util.List;

/** A rule that changes a row of scores before a token is chosen. */
interface LogitFilter {
    /**
     * @param sequence history and new tokens so far
     * @param scores [vocabulary], changed in place
     */
    void apply(TokenSequence sequence, float[] scores);

    /** The rules of a generation in the reference's order. */
    static List<LogitFilter> of(Generation generation, Vocabulary vocabulary) {
        List<LogitFilter> filters = new ArrayList<>();
        if (generation.repetitionPenalty() != 1) {
            filters.add(repetitionPenalty((float) generation.repetitionPenalty()));
        }
        if (generation.noRepeatNgram() > 0) {
            filters.add(noRepeatNgram(generation.noRepeatNgram()));
        }
        if (generation.minNewTokens() > 0) {
            filters.add(noEndBefore(generation.minNewTokens(), vocabulary.end()));
        }
        filters.add(onlyUsable(vocabulary));
        return filters;
    }

    /** Divides positive and multiplies negative scores of tokens seen, each once. */
    static LogitFilter repetitionPenalty(float penalty) {
        return (sequence, scores) -> {
            int[] tokens = sequence.tokens();
            float[] original = new float[tokens.length];
            for (int index = 0; index < tokens.length; index++) {
                original[index] = scores[tokens[index]];
            }
            for (int index = 0; index < tokens.length; index++) {
                float score = original[index];
                scores[tokens[index]] = score < 0 ? score * penalty : score / penalty;
            }
        };
    }

    /** Bars the last token of every n-gram whose other tokens are the latest ones. */
    static LogitFilter noRepeatNgram(int size) {
        return (sequence, scores) -> {
            int[] tokens = sequence.tokens();
            for (int start = 0; start + size <= tokens.length; start++) {
                if (matchesEnd(tokens, start, size - 1)) {
                    scores[tokens[start + size - 1]] = Float.NEGATIVE_INFINITY;
                }
            }
        };
    }

    private static boolean matchesEnd(int[] tokens, int start, int length) {
        for (int offset = 0; offset < length; offset++) {
            if (tokens[start + offset] != tokens[tokens.length - length + offset]) {
                return false;
            }
        }
        return true;
    }

    static LogitFilter noEndBefore(int minNewTokens, int end) {
        return (sequence, scores) -> {
            if (sequence.newTokens() < minNewTokens) {
                scores[end] = Float.NEGATIVE_INFINITY;
            }
        };
    }

    static LogitFilter onlyUsable(Vocabulary vocabulary) {
        return (sequence, scores) -> {
            for (int token = Math.min(vocabulary.usable(), scores.length);
                    token < scores.length;
                    token++) {
                scores[token] = Float.NEGATIVE_INFINITY;
            }
            if (vocabulary.forbidden() >= 0 && vocabulary.forbidden() < scores.length) {
                scores[vocabulary.forbidden()] = Float.NEGATIVE_INFINITY;
            }
        };
    }
}
