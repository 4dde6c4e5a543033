package io.reelscribe.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The values an option may have, both ends included. */
record Range(double from, double to) {
    static Range of(double from, double to) {
        return new Range(from, to);
    }

    int require(CommandSpec spec, String option, int value) {
        require(spec, option, (double) value);
        return value;
    }

    double require(CommandSpec spec, String option, double value) {
        if (!(value >= from && value <= to)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is %s, expected %s to %s"
                            .formatted(option, plain(value), plain(from), plain(to)));
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
