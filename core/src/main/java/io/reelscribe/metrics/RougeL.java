package io.reelscribe.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
                i ->
                        scores[i] =
                                score(corpus.tokenizedCandidate(i), corpus.tokenizedReferences(i)));
        return List.of(new MeanScore("ROUGE-L", scores));
    }

    private static double score(TokenizedCaption candidate, List<TokenizedCaption> references) {
        Map<String, Integer> ids = new HashMap<>();
        int[] candidateIds = ids(candidate, ids);
        double precision = 0;
        double recall = 0;
        for (TokenizedCaption reference : references) {
            int[] referenceIds = ids(reference, ids);
            double common = longestCommonSubsequence(candidateIds, referenceIds);
            precision = Math.max(precision, common / candidateIds.length);
            recall = Math.max(recall, common / referenceIds.length);
        }
        if (precision == 0 || recall == 0) {
            return 0;
        }
        return (1 + BETA_SQUARED) * precision * recall / (recall + BETA_SQUARED * precision);
    }

    private static int[] ids(TokenizedCaption caption, Map<String, Integer> ids) {
        // pycocoevalcap splits at single spaces, which makes one empty token of an empty caption
        List<String> tokens = caption.tokens().isEmpty() ? List.of("") : caption.tokens();
        return tokens.stream()
                .mapToInt(token -> ids.computeIfAbsent(token, unseen -> ids.size()))
                .toArray();
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
