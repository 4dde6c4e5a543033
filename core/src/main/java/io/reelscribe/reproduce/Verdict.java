package io.reelscribe.reproduce;

import java.util.Collection;
import java.util.Locale;

/** What the numbers say of a claim. */
public enum Verdict {
    REPRODUCED,
    NOT_REPRODUCED,
    UNDECIDED;

    /** A claim stands if all its parts do and falls with any of them. */
    static Verdict ofAll(Collection<Verdict> parts) {
        if (parts.contains(NOT_REPRODUCED)) {
            return NOT_REPRODUCED;
        }
        return parts.isEmpty() || parts.contains(UNDECIDED) ? UNDECIDED : REPRODUCED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
