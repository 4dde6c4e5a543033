package io.reelscribe.train.config;

import io.reelscribe.dataset.Split;
import io.reelscribe.generate.Generation;
import java.util.Optional;

/**
 * How the model is judged while it learns: by CIDEr plus BLEU-4 of its captions for clips of the
 * first dataset.
 *
 * @param every steps between validations; 0 for one at the end of each inner epoch
 * @param split that chooses the best weights; empty for no validation
 * @param testSplit that the best weights are judged on at the end; empty for no such test
 * @param maxClips most clips used, the first ones; 0 for all
 * @param patience validations without a better score until training stops; 0 for never
 * @param search how captions are made
 */
public record ValidationSettings(
        int every,
        Optional<Split> split,
        Optional<Split> testSplit,
        int maxClips,
        int patience,
        Search search) {
    /**
     * Beam search.
     *
     * @param beams 1 for greedy search
     * @param maxNewTokens longest caption
     * @param minNewTokens fewest tokens before a caption may end
     */
    public record Search(int beams, int maxNewTokens, int minNewTokens) {
        /** The published {@code min_length} of 5 counts T5's start token. */
        static final Search PAPER = new Search(5, 32, 4);

        public Search {
            new Requirements()
                    .atLeast("beams", beams, 1)
                    .atLeast("maxNewTokens", maxNewTokens, 1)
                    .atLeast("minNewTokens", minNewTokens, 0)
                    .that(
                            minNewTokens <= maxNewTokens,
                            "minNewTokens",
                            "is " + minNewTokens + ", expected at most " + maxNewTokens)
                    .check();
        }

        /** One caption a clip, as the paper searches it. */
        public Generation generation() {
            return new Generation(
                    beams == 1
                            ? new io.reelscribe.generate.Search.Greedy()
                            : new io.reelscribe.generate.Search.Beam(beams, 1),
                    minNewTokens,
                    maxNewTokens,
                    1,
                    0);
        }
    }

    static final ValidationSettings PAPER =
            new ValidationSettings(
                    0, Optional.of(Split.VALIDATION), Optional.of(Split.TEST), 0, 0, Search.PAPER);

    public ValidationSettings {
        new Requirements()
                .atLeast("every", every, 0)
                .atLeast("maxClips", maxClips, 0)
                .atLeast("patience", patience, 0)
                .that(
                        patience == 0 || split.isPresent(),
                        "patience",
                        "is " + patience + ", but without a split there is nothing to wait for")
                .check();
    }
}
