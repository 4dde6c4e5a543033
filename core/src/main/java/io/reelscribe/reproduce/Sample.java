package io.reelscribe.reproduce;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The same figure of several seeds.
 *
 * @param values one of each seed; none if it was not measured
 */
record Sample(List<Double> values) {
    Sample {
        values = List.copyOf(values);
    }

    static Sample of(double... values) {
        return new Sample(DoubleStream.of(values).boxed().toList());
    }

    int size() {
        return values.size();
    }

    /** NaN of no values. */
    double mean() {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    /** The sample's standard deviation, n - 1 in its denominator; NaN of fewer than two values. */
    double deviation() {
        double mean = mean();
        double squares =
                values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
        return size() < 2 ? Double.NaN : Math.sqrt(squares / (size() - 1));
    }

    /** Of the mean. */
    double standardError() {
        return deviation() / Math.sqrt(size());
    }

    /**
     * Seed by seed. What has one value only depends on no seed and is taken for each.
     *
     * @throws IllegalArgumentException if the numbers of seeds differ otherwise
     */
    Sample plus(double weight, Sample other) {
        int count = Math.max(size(), other.size());
        if ((size() > 1 && size() != count) || (other.size() > 1 && other.size() != count)) {
            throw new IllegalArgumentException(size() + " seeds and " + other.size());
        }
        if (size() == 0 || other.size() == 0) {
            return new Sample(List.of());
        }
        double[] sums = new double[count];
        for (int seed = 0; seed < count; seed++) {
            sums[seed] =
                    values.get(size() == 1 ? 0 : seed)
                            + weight * other.values.get(other.size() == 1 ? 0 : seed);
        }
        return of(sums);
    }

    Sample times(double factor) {
        return new Sample(values.stream().map(value -> factor * value).toList());
    }
}
