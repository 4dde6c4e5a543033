package io.reelscribe.metrics;

import java.util.List;

/**
 * ROUGE-L (Lin, 2004) as pycocoevalcap computes it: longest common subsequence, best precision and
 * best recall taken over the references independently, beta 1.2.
 */
public final class RougeL implements CaptionMetric {
    private static final double BETA_SQUARED = 1.2 * 1.2;

    @Override
    public List<MetricScore> score(CaptionCorpus corpus) {
        double[] scores = new double[corpus.size()];
        corpus.forEach(
                i -> scores[i] = score(corpus.candidateTokens(i), corpus.referenceTokens(i)));
        return List.of(new MeanScore("ROUGE-L", scores));
    }

    private static double score(int[] candidate, List<int[]> references) {
        double precision = 0;
        double recall = 0;
        for (int[] reference : references) {
            double common = longestCommonSubsequence(candidate, reference);
            precision = Math.max(precision, common / candidate.length);
            recall = Math.max(recall, common / reference.length);
        }
        if (precision == 0 || recall == 0) {
            return 0;
        }
        return (1 + BETA_SQUARED) * precision * recall / (recall + BETA_SQUARED * precision);
    }

    private static int longestCommonSubsequence(int[] first, int[] second) {
        // lengths[j]: of first's words so far and second's first j words
        int[] lengths = new int[second.length + 1];
        for (int word : first) {
            int diagonal = 0;
            for (int j = 1; j <= second.length; j++) {
                int above = lengths[j];
                lengths[j] = word == second[j - 1] ? diagonal + 1 : Math.max(above, lengths[j - 1]);
                diagonal = above;
            }
        }
        return lengths[second.length];
    }
}
