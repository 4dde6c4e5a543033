package io.reelscribe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.tensor.FreshWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightStore;
import java.util.Set;
import org.bytedeco.javacpp.FloatPointer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers against naive loops. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayersTest {
    private static final Initializer FRESH = Initializer.normal(0.5);

    @Test
    void an_adapter_adds_its_scaled_low_rank_product() {
        LowRank adapter = new LowRank(Set.of("q"), 2, 8, 0.5);
        try (WeightStore store = store(Precision.FLOAT32, adapter);
                PointerScope scope = new PointerScope();
                NoGradGuard inference = new NoGradGuard()) {
            Projection layer =
                    Projection.load(
                            store.loader().at("language_model").at("q"), 5, 3, Bias.NO, FRESH);
            assertInstanceOf(LoraLinear.class, layer);
            Tensor up = store.tensors().get("language_model.q.lora_B.weight");
            up.copy_(torch.arange(new Scalar(6), new TensorOptions(ScalarType.Float)).view(3, 2));
            float[] weight = numbers(store.tensors().get("language_model.q.weight"));
            float[] a = numbers(store.tensors().get("language_model.q.lora_A.weight"));
            float[] b = numbers(up);
            Tensor input = fresh("input", 4, 5);
            float[] x = numbers(input);
            float[] expected = new float[12];
            for (int row = 0; row < 4; row++) {
                for (int output = 0; output < 3; output++) {
                    double sum = 0;
                    for (int in = 0; in < 5; in++) {
                        double change = 0;
                        for (int rank = 0; rank < 2; rank++) {
                            change += b[output * 2 + rank] * a[rank * 5 + in];
                        }
                        sum += x[row * 5 + in] * (weight[output * 5 + in] + 4 * change);
                    }
                    expected[row * 3 + output] = (float) sum;
                }
            }
            assertArrayEquals(expected, numbers(layer.forward(input, Mode.INFERENCE)), 1e-4f);
        }
    }

    @Test
    void a_fresh_adapter_changes_nothing() {
        LowRank adapter = new LowRank(Set.of("q"), 2, 8, 0);
        try (WeightStore store = store(Precision.FLOAT32, adapter);
                PointerScope scope = new PointerScope()) {
            Projection adapted =
                    Projection.load(
                            store.loader().at("language_model").at("q"), 5, 3, Bias.NO, FRESH);
            Linear plain = new Linear(store.tensors().get("language_model.q.weight"));
            Tensor input = fresh("input", 4, 5);
            assertArrayEquals(
                    numbers(plain.forward(input)),
                    numbers(adapted.forward(input, Mode.INFERENCE)),
                    0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 37})
    void a_reordered_map_gives_what_the_plain_one_gives_but_for_rounding(int rows) {
        try (WeightStore store = store(Precision.BFLOAT16, LowRank.NONE);
                PointerScope scope = new PointerScope();
                NoGradGuard inference = new NoGradGuard()) {
            Linear layer = new Linear(store.loader().at("a"), 96, 80, Bias.YES, FRESH);
            Tensor input = fresh("input", rows, 96).to(ScalarType.BFloat16);
            float[] plain = numbers(layer.forward(input));
            layer.reorder(rows);
            float[] reordered = numbers(layer.forward(input));
            double largest = 0;
            for (float number : plain) {
                largest = Math.max(largest, Math.abs(number));
            }
            // bf16 keeps 8 bits: both round the same float32 sum, in another order
            assertArrayEquals(plain, reordered, (float) (largest / 128));
        }
    }

    @Test
    void a_convolution_over_patches_is_a_linear_map_of_each_patch() {
        try (WeightStore store = store(Precision.FLOAT32, LowRank.NONE);
                PointerScope scope = new PointerScope()) {
            Linear layer = Linear.ofPatches(store.loader().at("p"), 2, 3);
            Tensor patch = fresh("patch", 1, 12);
            Tensor convolved =
                    torch.conv2d(patch.view(1, 3, 2, 2), store.tensors().get("p.weight"));
            assertArrayEquals(numbers(convolved), numbers(layer.forward(patch)), 1e-5f);
        }
    }

    @Test
    void a_cache_appends_tokens_and_follows_its_parents() {
        try (PointerScope scope = new PointerScope()) {
            KvCache cache = new KvCache();
            Tensor first = fresh("first", 2, 1, 3, 4);
            Tensor second = fresh("second", 2, 1, 1, 4);
            cache.append(first, first);
            cache.append(second, second);
            assertEquals(4, cache.keys().size(2));
            float[] before = numbers(cache.keys());
            try (PointerScope inner = new PointerScope()) {
                cache.select(torch.tensor(new long[] {1, 1, 0}));
            }
            assertEquals(3, cache.keys().size(0));
            float[] after = numbers(cache.values());
            for (int index = 0; index < 16; index++) {
                assertEquals(before[16 + index], after[index]);
                assertEquals(before[16 + index], after[16 + index]);
                assertEquals(before[index], after[32 + index]);
            }
        }
    }

    @Test
    void attention_is_a_mean_of_values_weighted_by_softmax() {
        try (PointerScope scope = new PointerScope()) {
            Tensor query = fresh("query", 1, 1, 2, 3);
            Tensor key = fresh("key", 1, 1, 4, 3);
            Tensor value = fresh("value", 1, 1, 4, 3);
            float[] q = numbers(query);
            float[] k = numbers(key);
            float[] v = numbers(value);
            float[] expected = new float[6];
            for (int row = 0; row < 2; row++) {
                double[] share = new double[4];
                double sum = 0;
                for (int token = 0; token < 4; token++) {
                    double score = 0;
                    for (int inner = 0; inner < 3; inner++) {
                        score += q[row * 3 + inner] * k[token * 3 + inner];
                    }
                    share[token] = Math.exp(score);
                    sum += share[token];
                }
                for (int token = 0; token < 4; token++) {
                    for (int inner = 0; inner < 3; inner++) {
                        expected[row * 3 + inner] +=
                                (float) (share[token] / sum * v[token * 3 + inner]);
                    }
                }
            }
            Tensor found = Attention.attend(query, key, value, null, 0, Mode.INFERENCE);
            assertArrayEquals(expected, numbers(found), 1e-5f);
        }
    }

    @Test
    void an_rms_norm_divides_by_the_root_of_the_mean_square() {
        try (WeightStore store = store(Precision.FLOAT32, LowRank.NONE);
                PointerScope scope = new PointerScope()) {
            Tensor input = fresh("input", 1, 4);
            float[] x = numbers(input);
            double square = 0;
            for (float number : x) {
                square += number * number / 4;
            }
            float[] found = numbers(new RmsNorm(store.loader().at("n"), 4, 1e-6).forward(input));
            for (int index = 0; index < 4; index++) {
                assertEquals(x[index] / Math.sqrt(square + 1e-6), found[index], 1e-5);
            }
        }
    }

    @Test
    void nothing_is_dropped_in_inference() {
        try (PointerScope scope = new PointerScope()) {
            Tensor input = fresh("input", 10, 10);
            assertArrayEquals(numbers(input), numbers(Mode.INFERENCE.dropout(input, 0.9)), 0);
            float[] dropped = numbers(Mode.TRAINING.dropout(input, 0.9));
            int zeros = 0;
            for (float number : dropped) {
                zeros += number == 0 ? 1 : 0;
            }
            assertTrue(zeros > 50, zeros + " of 100 dropped");
        }
    }

    private static WeightStore store(Precision precision, LowRank adapter) {
        return new WeightStore(new FreshWeights(1), WeightPlacement.cpu(precision), adapter);
    }

    private static Tensor fresh(String name, long... shape) {
        return new FreshWeights(2).read(name, Initializer.normal(1), shape, ScalarType.Float);
    }

    private static float[] numbers(Tensor tensor) {
        Tensor plain = tensor.detach().to(ScalarType.Float).contiguous();
        float[] numbers = new float[(int) plain.numel()];
        new FloatPointer(plain.data_ptr_float()).get(numbers);
        return numbers;
    }
}
