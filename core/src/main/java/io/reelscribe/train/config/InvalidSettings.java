package io.reelscribe.train.config;

import java.util.List;
import java.util.stream.Collectors;

/** Values that a settings record refuses, all of them. */
public final class InvalidSettings extends IllegalArgumentException {
    private final transient List<Refusal> refusals;

    /**
     * One refused value.
     *
     * @param component of the record, or a path of components from it: {@code data.cache}
     * @param reason found and expected
     */
    public record Refusal(String component, String reason) {}

    InvalidSettings(List<Refusal> refusals) {
        super(
                refusals.stream()
                        .map(refusal -> refusal.component() + ": " + refusal.reason())
                        .collect(Collectors.joining("; ")));
        this.refusals = List.copyOf(refusals);
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
