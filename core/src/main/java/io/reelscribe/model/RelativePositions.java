package io.reelscribe.model;

import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.WeightLoader;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * T5's learned bias by distance: near distances have a bucket each, far ones share buckets of
 * logarithmically growing width (Raffel et al. 2020, section 2.1).
 */
final class RelativePositions {
    /** Whether keys after the query are told apart from those before it. */
    enum Direction {
        BOTH,
        PAST_ONLY
    }

    private final FlanT5Config config;
    private final Direction direction;
    private final Tensor table;

    RelativePositions(FlanT5Config config, Direction direction, WeightLoader weights) {
        this.config = config;
        this.direction = direction;
        Initializer fresh =
                direction == Direction.BOTH ? this::lookBackAndAhead : Initializer.normal(0.1);
        this.table =
                weights.at("relative_attention_bias")
                        .get("weight", fresh, config.buckets(), config.heads());
    }

    /**
     * Normal ones, and every other head begins looking back, the rest ahead, some steeply and some
     * not. Biases near zero, which are single numbers that move by a step's rate each, would leave
     * what comes first and what later untold for thousands of steps.
     */
    private void lookBackAndAhead(Tensor table) {
        Initializer.normal(0.1).fill(table);
        int half = config.buckets() / 2;
        int heads = config.heads();
        int pairs = (heads + 1) / 2;
        float[] values = new float[2 * half * heads];
        for (int bucket = 0; bucket < half; bucket++) {
            double distance = middle(bucket, half);
            for (int head = 0; head < heads; head++) {
                int pair = head / 2;
                double steepness = 2 * (pair + 1.0) / pairs;
                double ahead = (head % 2 == 0 ? -1 : 1) * steepness * Math.log1p(distance);
                values[bucket * heads + head] = (float) -ahead;
                values[(half + bucket) * heads + head] = (float) ahead;
            }
        }
        table.add_(Tensor.create(values, 2L * half, heads));
    }

    /** A distance that {@link #bucketsOf} gives that bucket. */
    private double middle(int bucket, int count) {
        int exact = count / 2;
        if (bucket < exact) {
            return bucket;
        }
        double share = (bucket - exact + 0.5) / (count - exact);
        return exact * Math.pow((double) config.maxDistance() / exact, share);
    }

    /**
     * Biases of queries and keys at positions 0 to length.
     *
     * @return [1, heads, length, length]; for past-only, keys after the query get minus infinity
     */
    Tensor bias(long length, ScalarType type) {
        TensorOptions options =
                new TensorOptions(ScalarType.Long)
                        .device(new org.bytedeco.pytorch.DeviceOptional(table.device()));
        Tensor positions = torch.arange(new Scalar(length), options);
        Tensor distance = positions.unsqueeze(0).sub(positions.unsqueeze(1)); // key minus query
        Tensor bias =
                torch.embedding(table, buckets(distance)).permute(2, 0, 1).unsqueeze(0).to(type);
        return direction == Direction.BOTH
                ? bias
                : bias.masked_fill(
                        distance.gt(new Scalar(0)), new Scalar(Double.NEGATIVE_INFINITY));
    }

    private Tensor buckets(Tensor distance) {
        if (direction == Direction.PAST_ONLY) {
            return bucketsOf(distance.clamp_max(new Scalar(0)).neg(), config.buckets());
        }
        int half = config.buckets() / 2;
        Tensor after = distance.gt(new Scalar(0)).to(ScalarType.Long).mul(new Scalar(half));
        return after.add(bucketsOf(distance.abs(), half));
    }

    /** In float32 throughout, as the reference: doubles would round some borders differently. */
    private Tensor bucketsOf(Tensor distance, int count) {
        int exact = count / 2;
        double growth = Math.log((double) config.maxDistance() / exact);
        Tensor logarithm = distance.to(ScalarType.Float).div(new Scalar(exact)).log();
        Tensor far =
                logarithm
                        .div(new Scalar(growth))
                        .mul(new Scalar(count - exact))
                        .to(ScalarType.Long)
                        .add(new Scalar(exact))
                        .clamp_max(new Scalar(count - 1));
        return torch.where(distance.lt(new Scalar(exact)), distance, far);
    }
}
