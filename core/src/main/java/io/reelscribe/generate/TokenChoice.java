package io.reelscribe.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses one token from a row of logits. */
interface TokenChoice {
    /**
     * @param row number of the row
     * @param scores [vocabulary]; a choice may rescale them to those it drew from
     */
    int choose(int row, float[] scores);

    /** The most probable token; among equals the lowest id. */
    static TokenChoice mostProbable() {
        return (row, scores) -> {
            TopTokens best = new TopTokens(1);
            for (int token = 0; token < scores.length; token++) {
                best.offer(token, scores[token]);
            }
            return best.indices()[0];
        };
    }

    /** Draws by probability; every row has a random stream of its own. */
    static TokenChoice drawn(Search.Sample search, int rows) {
        SplittableRandom seeds = new SplittableRandom(search.seed());
        List<SplittableRandom> streams = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            streams.add(seeds.split());
        }
        return (row, scores) -> {
            sharpen(search, scores);
            return draw(scores, streams.get(row).nextDouble());
        };
    }

    /** Temperature, then top-k, then top-p, as transformers does; the result is normalised. */
    static void sharpen(Search.Sample search, float[] scores) {
        for (int token = 0; token < scores.length; token++) {
            scores[token] = (float) (scores[token] / search.temperature());
        }
        if (search.topK() > 0 && search.topK() < scores.length) {
            float[] sorted = scores.clone();
            Arrays.sort(sorted);
            bar(scores, sorted[sorted.length - search.topK()]);
        }
        if (search.topP() < 1) {
            keepMass(scores, search.topP());
        }
        normalise(scores);
    }

    private static void bar(float[] scores, float least) {
        for (int token = 0; token < scores.length; token++) {
            if (scores[token] < least) {
                scores[token] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** Bars the least probable tokens as long as together they stay within 1 - share. */
    private static void keepMass(float[] scores, double share) {
        normalise(scores);
        Integer[] ascending = new Integer[scores.length];
        Arrays.setAll(ascending, index -> index);
        Arrays.sort(ascending, (left, right) -> Float.compare(scores[left], scores[right]));
        double mass = 0;
        for (int place = 0; place < ascending.length - 1; place++) {
            mass += Math.exp(scores[ascending[place]]);
            if (mass > 1 - share) {
                return;
            }
            scores[ascending[place]] = Float.NEGATIVE_INFINITY;
        }
    }

    /** Logits to log-probabilities. */
    static void normalise(float[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - largest);
        }
        double logarithm = largest + Math.log(sum);
        for (int token = 0; token < scores.length; token++) {
            scores[token] = (float) (scores[token] - logarithm);
        }
    }

    private static int draw(float[] scores, double point) {
        double mass = 0;
        int last = -1;
        for (int token = 0; token < scores.length; token++) {
            if (scores[token] > Float.NEGATIVE_INFINITY) {
                mass += Math.exp(scores[token]);
                last = token;
                if (point < mass) {
                    return token;
                }
            }
        }
        return last;
    }
}
