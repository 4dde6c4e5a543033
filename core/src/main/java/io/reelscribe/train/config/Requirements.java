package io.reelscribe.train.config;

import io.reelscribe.train.config.InvalidSettings.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the components of a record, so that all of it is told at once. */
final class Requirements {
    private final List<Refusal> refusals = new ArrayList<>();

    Requirements atLeast(String component, long value, long least) {
        return that(value >= least, component, "is " + value + ", expected at least " + least);
    }

    Requirements positive(String component, double value) {
        return that(value > 0, component, "is " + value + ", expected more than 0");
    }

    Requirements notNegative(String component, double value) {
        boolean fits = value >= 0 && Double.isFinite(value);
        return that(fits, component, "is " + value + ", expected 0 or more");
    }

    /** A share of a whole, below the whole. */
    Requirements share(String component, double value) {
        boolean fits = value >= 0 && value < 1;
        return that(fits, component, "is " + value + ", expected at least 0 and below 1");
    }

    Requirements notBlank(String component, String value) {
        return that(!value.isBlank(), component, "is empty");
    }

    Requirements that(boolean fits, String component, String reason) {
        if (!fits) {
            refusals.add(new Refusal(component, reason));
        }
        return this;
    }

    void check() {
        if (!refusals.isEmpty()) {
            throw new InvalidSettings(refusals);
        }
    }
}
