package io.reelscribe.generate;

/** How captions are searched for. */
public sealed interface Search permits Search.Greedy, Search.Beam, Search.Sample {
    /** Hypotheses kept for each clip. */
    int rows();

    /** The most probable token each time. */
    record Greedy() implements Search {
        @Override
        public int rows() {
            return 1;
        }
    }

    /** When beam search ends before its maximum length. */
    enum Stopping {
        /** When no running beam can beat the finished ones at its present length. */
        WHEN_HOPELESS,
        /** As soon as there are as many finished captions as beams. */
        WHEN_FULL
    }

    /**
     * The best of several hypotheses grown side by side; scored by the sum of log-probabilities
     * over length^lengthPenalty.
     *
     * @param beams hypotheses kept
     * @param lengthPenalty above 0 favours long captions, below 0 short ones
     */
    record Beam(int beams, double lengthPenalty, Stopping stopping) implements Search {
        public Beam(int beams, double lengthPenalty) {
            this(beams, lengthPenalty, Stopping.WHEN_HOPELESS);
        }

        public Beam {
            if (beams < 2) {
                throw new IllegalArgumentException("beams is " + beams + ", expected at least 2");
            }
        }

        @Override
        public int rows() {
            return beams;
        }
    }

    /**
     * Tokens drawn at random, after temperature, top-k and top-p in this order.
     *
     * @param captions drawn independently for each clip
     * @param temperature below 1 sharpens, above 1 flattens
     * @param topK only this many most probable tokens; 0 for all
     * @param topP only the most probable tokens that together reach this share; 1 for all
     * @param seed makes runs repeatable
     */
    record Sample(int captions, double temperature, int topK, double topP, long seed)
            implements Search {
        public Sample {
            require(captions >= 1, "captions", captions, "at least 1");
            require(temperature > 0, "temperature", temperature, "above 0");
            require(topK >= 0, "top-k", topK, "0 or more");
            require(topP > 0 && topP <= 1, "top-p", topP, "above 0, at most 1");
        }

        @Override
        public int rows() {
            return captions;
        }

        private static void require(boolean holds, String name, Number found, String expected) {
            if (!holds) {
                throw new IllegalArgumentException(
                        name + " is " + found + ", expected " + expected);
            }
        }
    }
}
