package io.reelscribe.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * The references of one clip, ready to score any number of candidates. Sums over references are
 * taken in order of size, so that the order of the references changes no bit of the score.
 */
final class CiderReferences {
    private static final double SCALE = 10;

    private final List<CaptionNgrams> captions;
    private final DocumentFrequencies frequencies;
    // [reference][order - 1]
    private final double[][] norms;

    CiderReferences(List<CaptionNgrams> captions, DocumentFrequencies frequencies) {
        this.captions = captions;
        this.frequencies = frequencies;
        norms = new double[captions.size()][];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = norms(captions.get(i));
        }
    }

    /**
     * @param candidate indexed like the references
     */
    double score(CaptionNgrams candidate, CiderFormula formula) {
        NgramPlaces places = new NgramPlaces(candidate);
        double[] weights = weights(candidate);
        double[] candidateNorms = norms(candidate);
        double[][] similarities = new double[NgramIndex.ORDERS][captions.size()];
        for (int i = 0; i < captions.size(); i++) {
            CaptionNgrams reference = captions.get(i);
            double penalty = formula.penalty(candidate.occurrences(2) - reference.occurrences(2));
            for (int order = 1; order <= NgramIndex.ORDERS; order++) {
                double norm = candidateNorms[order - 1] * norms[i][order - 1];
                if (norm != 0) {
                    double product = product(places, weights, reference, order, formula);
                    similarities[order - 1][i] = product / norm * penalty;
                }
            }
        }
        double sum = 0;
        for (double[] ofOrder : similarities) {
            Arrays.sort(ofOrder);
            sum += Arrays.stream(ofOrder).sum();
        }
        return SCALE * (sum / NgramIndex.ORDERS / captions.size());
    }

    private double product(
            NgramPlaces places,
            double[] weights,
            CaptionNgrams reference,
            int order,
            CiderFormula formula) {
        double sum = 0;
        for (int i = reference.start(order); i < reference.end(order); i++) {
            int place = places.find(order, reference.id(i));
            if (place != PairIndex.ABSENT) {
                double weight = reference.count(i) * frequencies.weight(order, reference.id(i));
                sum += formula.product(weights[place], weight);
            }
        }
        return sum;
    }

    private double[] weights(CaptionNgrams caption) {
        double[] weights = new double[caption.size()];
        for (int order = 1; order <= NgramIndex.ORDERS; order++) {
            for (int i = caption.start(order); i < caption.end(order); i++) {
                weights[i] = caption.count(i) * frequencies.weight(order, caption.id(i));
            }
        }
        return weights;
    }

    private double[] norms(CaptionNgrams caption) {
        double[] weights = weights(caption);
        double[] norms = new double[NgramIndex.ORDERS];
        for (int order = 1; order <= NgramIndex.ORDERS; order++) {
            double squares = 0;
            for (int i = caption.start(order); i < caption.end(order); i++) {
                squares += weights[i] * weights[i];
            }
            norms[order - 1] = Math.sqrt(squares);
        }
        return norms;
    }
}
