package io.reelscribe.metrics;

import java.util.List;

/**
 * A predicted caption and the references it is judged by.
 *
 * @param id names the clip
 * @param candidate the predicted caption, may be empty
 * @param references at least one
 */
public record EvaluationItem(String id, String candidate, List<String> references) {
    public EvaluationItem {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("clip " + id + " has no references");
        }
        references = List.copyOf(references);
    }
}
