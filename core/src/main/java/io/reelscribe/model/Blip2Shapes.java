package io.reelscribe.model;

import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightShapes;
import io.reelscribe.tensor.WeightStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names, shapes and sizes of a model's weights, told by its own constructors without numbers. */
public record Blip2Shapes(Map<String, WeightShapes.Request> requests) {
    private static final String[] PARTS = {
        "vision_model", "query_tokens", "qformer", "language_projection", "language_model"
    };

    public static Blip2Shapes of(Blip2Config config) {
        return of(config, LowRank.NONE);
    }

    /** Those of a model with low-rank adapters. */
    public static Blip2Shapes of(Blip2Config config, LowRank lowRank) {
        WeightShapes shapes = new WeightShapes();
        WeightPlacement placement = WeightPlacement.cpu(Precision.BFLOAT16);
        try (WeightStore store = new WeightStore(shapes, placement, lowRank)) {
            new Blip2(config, store.loader());
            return new Blip2Shapes(new LinkedHashMap<>(shapes.requests()));
        }
    }

    public long parameters() {
        return requests.values().stream().mapToLong(WeightShapes.Request::elements).sum();
    }

    /** Parameters of each part of the model, in the order of the data's path. */
    public Map<String, Long> parametersByPart() {
        Map<String, Long> parts = new LinkedHashMap<>();
        for (String part : PARTS) {
            long sum =
                    requests.entrySet().stream()
                            .filter(entry -> belongs(entry.getKey(), part))
                            .mapToLong(entry -> entry.getValue().elements())
                            .sum();
            parts.put(part, sum);
        }
        return parts;
    }

    private static boolean belongs(String name, String part) {
        return name.equals(part) || name.startsWith(part + ".");
    }
}
