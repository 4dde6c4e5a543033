package io.reelscribe.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.model.RelativePositions.Direction;
import io.reelscribe.nn.Activation;
import io.reelscribe.tensor.FreshWeights;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightStore;
import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Buckets against those of transformers, made by tools/reference/layers.py. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelativePositionsTest {
    private static final int LENGTH = 300;

    @Test
    void every_distance_falls_into_the_bucket_of_the_reference() throws IOException {
        JsonNode cases =
                new ObjectMapper()
                        .readTree(new File("src/test/resources/reference/layers/buckets.json"));
        for (JsonNode example : cases) {
            compare(example, Direction.BOTH, example.get("both"));
            compare(example, Direction.PAST_ONLY, example.get("past_only"));
        }
    }

    /** A table whose row i holds i, so that a bias is its bucket. */
    private static void compare(JsonNode example, Direction direction, JsonNode expected) {
        int count = example.get("buckets").intValue();
        FlanT5Config config =
                new FlanT5Config(
                        8,
                        4,
                        8,
                        1,
                        1,
                        1,
                        count,
                        example.get("max_distance").intValue(),
                        8,
                        Activation.GELU,
                        1e-6,
                        0,
                        false,
                        0,
                        1,
                        0);
        try (WeightStore store =
                        new WeightStore(
                                new FreshWeights(1), WeightPlacement.cpu(Precision.FLOAT32));
                PointerScope scope = new PointerScope();
                NoGradGuard inference = new NoGradGuard()) {
            RelativePositions positions = new RelativePositions(config, direction, store.loader());
            store.tensors()
                    .get("relative_attention_bias.weight")
                    .copy_(
                            torch.arange(new Scalar(count), new TensorOptions(ScalarType.Float))
                                    .view(count, 1));
            Tensor bias = positions.bias(LENGTH, ScalarType.Float).view(LENGTH, LENGTH);
            for (int distance = 0; distance < LENGTH; distance++) {
                String what = direction + " of " + count + ", distance " + distance;
                double past = bias.get(LENGTH - 1).get(LENGTH - 1 - distance).item_double();
                assertEquals(expected.get("past").get(distance).intValue(), past, what);
                if (direction == Direction.BOTH) {
                    double future = bias.get(0).get(distance).item_double();
                    assertEquals(expected.get("future").get(distance).intValue(), future, what);
                } else if (distance > 0) {
                    assertEquals(
                            Double.NEGATIVE_INFINITY,
                            bias.get(0).get(distance).item_double(),
                            what);
                }
            }
        }
    }
}
