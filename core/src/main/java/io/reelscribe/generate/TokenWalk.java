package io.reelscribe.generate;

import io.reelscribe.generate.NextTokens.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One token after another without going back: greedy search and sampling. */
final class TokenWalk {
    private final List<LogitFilter> filters;
    private final Generation generation;
    private final Vocabulary vocabulary;
    private final TokenChoice choice;
    private final int rowsPerClip;
    private final List<TokenSequence> rows = new ArrayList<>();

    TokenWalk(TokenChoice choice, Generation generation, Vocabulary vocabulary, int clipCount) {
        this.filters = LogitFilter.of(generation, vocabulary);
        this.generation = generation;
        this.vocabulary = vocabulary;
        this.choice = choice;
        this.rowsPerClip = generation.search().rows();
        for (int row = 0; row < clipCount * rowsPerClip; row++) {
            rows.add(TokenSequence.start(vocabulary.history()));
        }
    }

    /** Hypotheses of each clip, best first. */
    List<List<Hypothesis>> run(NextTokens model) {
        float[][] first = model.first(Scores.LOGITS);
        for (int row = 0; row < rows.size(); row++) {
            choose(row, first[row / rowsPerClip].clone());
        }
        boolean initial = true;
        while (rows.stream().anyMatch(row -> !ended(row))) {
            int[] tokens = rows.stream().mapToInt(TokenSequence::last).toArray();
            float[][] scores = model.next(tokens, parents(initial), Scores.LOGITS);
            initial = false;
            for (int row = 0; row < rows.size(); row++) {
                if (!ended(rows.get(row))) {
                    choose(row, scores[row]);
                }
            }
        }
        return byClip();
    }

    private int[] parents(boolean initial) {
        int[] parents = new int[rows.size()];
        for (int row = 0; row < parents.length; row++) {
            parents[row] = initial ? row / rowsPerClip : row;
        }
        return parents;
    }

    private void choose(int row, float[] scores) {
        TokenSequence sequence = rows.get(row);
        float[] logProbabilities = scores.clone();
        TokenChoice.normalise(logProbabilities);
        filters.forEach(filter -> filter.apply(sequence, scores));
        int token = choice.choose(row, scores);
        rows.set(row, sequence.plus(token, sequence.score() + logProbabilities[token]));
    }

    private boolean ended(TokenSequence sequence) {
        return sequence.newTokens() > 0
                && (sequence.last() == vocabulary.end()
                        || sequence.newTokens() == generation.maxNewTokens());
    }

    private List<List<Hypothesis>> byClip() {
        List<List<Hypothesis>> clips = new ArrayList<>();
        for (int first = 0; first < rows.size(); first += rowsPerClip) {
            clips.add(
                    rows.subList(first, first + rowsPerClip).stream()
                            .map(row -> row.scored(row.score() / row.newTokens()))
                            .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
                            .toList());
        }
        return clips;
    }
}
