package io.reelscribe.reproduce;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement that holds if a weighted sum of scores is above zero.
 *
 * @param metric compared, see {@link Metric}
 * @param terms of the sum
 */
record Comparison(String statement, Metric metric, List<Term> terms) {
    record Term(double weight, Variant variant) {}

    Comparison {
        terms = List.copyOf(terms);
    }

    static Comparison higher(String statement, Metric metric, Variant more, Variant less) {
        return reaches(statement, metric, more, 1, less);
    }

    /** That one reaches a share of the other's score. */
    static Comparison reaches(
            String statement, Metric metric, Variant one, double share, Variant other) {
        return new Comparison(
                statement, metric, List.of(new Term(1, one), new Term(-share, other)));
    }

    List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        terms.forEach(term -> variants.add(term.variant()));
        return variants;
    }
}
