package io.reelscribe.generate;

import io.reelscribe.generate.NextTokens.Scores;
import java.util.ArrayList;
import java.util.List;

/** Beam search over all clips of a batch at once. */
final class BeamSearch {
    private final List<LogitFilter> filters;
    private final List<BeamClip> clips = new ArrayList<>();
    private final int beams;

    BeamSearch(Search.Beam search, Generation generation, Vocabulary vocabulary, int clipCount) {
        filters = LogitFilter.of(generation, vocabulary);
        beams = search.beams();
        for (int clip = 0; clip < clipCount; clip++) {
            clips.add(new BeamClip(search, vocabulary, generation.maxNewTokens()));
        }
    }

    /** Best-first hypotheses of each clip. */
    List<List<Hypothesis>> run(NextTokens model) {
        advance(model.first(Scores.LOG_PROBABILITIES), 1);
        int rowsBefore = 1;
        while (!clips.stream().allMatch(BeamClip::done)) {
            int[] tokens = new int[clips.size() * beams];
            int[] parents = new int[clips.size() * beams];
            for (int clip = 0; clip < clips.size(); clip++) {
                place(clip, rowsBefore, tokens, parents);
            }
            advance(model.next(tokens, parents, Scores.LOG_PROBABILITIES), beams);
            rowsBefore = beams;
        }
        return clips.stream().map(BeamClip::finished).toList();
    }

    /** Rows that no beam needs repeat the clip's first row. */
    private void place(int clip, int rowsBefore, int[] tokens, int[] parents) {
        BeamClip state = clips.get(clip);
        for (int beam = 0; beam < beams; beam++) {
            boolean used = !state.done() && beam < state.running().size();
            int row = clip * beams + beam;
            tokens[row] = used ? state.running().get(beam).last() : 0;
            parents[row] = clip * rowsBefore + (used ? state.parents()[beam] : 0);
        }
    }

    private void advance(float[][] scores, int rowsPerClip) {
        for (int clip = 0; clip < clips.size(); clip++) {
            BeamClip state = clips.get(clip);
            if (state.done()) {
                continue;
            }
            List<float[]> rows = new ArrayList<>();
            for (int beam = 0; beam < state.running().size(); beam++) {
                float[] row = scores[clip * rowsPerClip + beam];
                TokenSequence sequence = state.running().get(beam);
                filters.forEach(filter -> filter.apply(sequence, row));
                rows.add(row);
            }
            state.advance(rows);
        }
    }
}
