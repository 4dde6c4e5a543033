package io.reelscribe.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The beams of one clip, with the semantics of transformers 4.57: twice as many candidates as beams
 * are looked at, those that end among the first half are kept as finished, and the search stops
 * when the best running beam cannot beat the worst finished one at its present length.
 */
final class BeamClip {
    /** What stands in for "no score" in the reference, where infinities would spoil differences. */
    private static final double NONE = -1e9;

    private final Search.Beam search;
    private final Vocabulary vocabulary;
    private final int maxNewTokens;
    private List<TokenSequence> running;
    private int[] parents;
    private List<Hypothesis> finished = new ArrayList<>();
    private boolean done;

    BeamClip(Search.Beam search, Vocabulary vocabulary, int maxNewTokens) {
        this.search = search;
        this.vocabulary = vocabulary;
        this.maxNewTokens = maxNewTokens;
        this.running = List.of(TokenSequence.start(vocabulary.history()));
        this.parents = new int[] {0};
    }

    /** Sequences that wait for their next token, best first. */
    List<TokenSequence> running() {
        return running;
    }

    /** For each running sequence, which of those before it continues. */
    int[] parents() {
        return parents;
    }

    boolean done() {
        return done;
    }

    /** Finished captions, best first. */
    List<Hypothesis> finished() {
        return finished;
    }

    /**
     * One token for every beam.
     *
     * @param scores filtered log-probabilities, a row for each of {@link #running()}
     */
    void advance(List<float[]> scores) {
        TopTokens best = new TopTokens(2 * search.beams());
        int vocabularySize = scores.get(0).length;
        for (int row = 0; row < running.size(); row++) {
            float before = running.get(row).score();
            float[] rowScores = scores.get(row);
            for (int token = 0; token < vocabularySize; token++) {
                best.offer(row * vocabularySize + token, rowScores[token] + before);
            }
        }
        List<TokenSequence> next = new ArrayList<>();
        List<Integer> nextParents = new ArrayList<>();
        int[] candidates = best.indices();
        for (int place = 0; place < candidates.length; place++) {
            int row = candidates[place] / vocabularySize;
            TokenSequence candidate =
                    running.get(row).plus(candidates[place] % vocabularySize, best.score(place));
            boolean ends =
                    candidate.last() == vocabulary.end() || candidate.newTokens() == maxNewTokens;
            if (ends && place < search.beams()) {
                finish(candidate);
            } else if (!ends && next.size() < search.beams()) {
                next.add(candidate);
                nextParents.add(row);
            }
        }
        keepBestFinished();
        running = next;
        parents = nextParents.stream().mapToInt(Integer::intValue).toArray();
        done = running.isEmpty() || !canImprove();
    }

    private void finish(TokenSequence sequence) {
        if (sequence.score() > NONE) {
            double length = Math.pow(sequence.newTokens(), search.lengthPenalty());
            finished.add(sequence.scored((float) (sequence.score() / length)));
        }
    }

    private void keepBestFinished() {
        finished.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
        if (finished.size() > search.beams()) {
            finished = new ArrayList<>(finished.subList(0, search.beams()));
        }
    }

    private boolean canImprove() {
        if (finished.size() < search.beams()) {
            return true;
        }
        if (search.stopping() == Search.Stopping.WHEN_FULL) {
            return false;
        }
        TokenSequence best = running.get(0);
        double possible =
                (float) (best.score() / Math.pow(best.newTokens(), search.lengthPenalty()));
        return possible > finished.get(finished.size() - 1).score();
    }
}
