package io.reelscribe.generate;

import java.util.List;

/** Runs the search that a generation asks for. */
public final class TokenSearch {
    private TokenSearch() {}

    /**
     * @param clips number of clips that the model writes about
     * @return for each clip its hypotheses, best first: as many as beams or samples
     */
    public static List<List<Hypothesis>> run(
            NextTokens model, Generation generation, Vocabulary vocabulary, int clips) {
        if (generation.search() instanceof Search.Beam beam) {
            return new BeamSearch(beam, generation, vocabulary, clips).run(model);
        }
        TokenChoice choice =
                generation.search() instanceof Search.Sample sample
                        ? TokenChoice.drawn(sample, clips * sample.captions())
                        : TokenChoice.mostProbable();
        return new TokenWalk(choice, generation, vocabulary, clips).run(model);
    }
}
