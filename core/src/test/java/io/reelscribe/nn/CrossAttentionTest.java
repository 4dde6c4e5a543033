package io.reelscribe.nn;

import static io.reelscribe.model.Reference.assertClose;

import io.reelscribe.tensor.FreshWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.WeightLoader;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightStore;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the plain way: every token mapped to a key and a value. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrossAttentionTest {
    private static final int HEADS = 2;
    private static final int HIDDEN = 6;
    private static final int SOURCE = 10;
    private static final Initializer FRESH = Initializer.normal(1);
    private static final List<String> NAMES =
            List.of("key.weight", "value.weight", "value.bias", "norm.weight", "norm.bias");

    /** Random weights, norm and biases too; what is drawn now is not drawn by the layers. */
    private static WeightStore weights() {
        WeightStore store =
                new WeightStore(
                        new FreshWeights(5),
                        new WeightPlacement(
                                Precision.FLOAT32, new Device(DeviceType.CPU), name -> true));
        for (String map : List.of("key", "value")) {
            store.loader().at(map).get("weight", FRESH, HIDDEN, SOURCE);
            store.loader().at(map).get("bias", FRESH, HIDDEN);
        }
        store.loader().at("norm").get("weight", FRESH, SOURCE);
        store.loader().at("norm").get("bias", FRESH, SOURCE);
        return store;
    }

    private static Tensor plainWay(WeightLoader weights, Tensor query, Tensor source, Mode mode) {
        Linear key = new Linear(weights.at("key"), SOURCE, HIDDEN, Bias.YES, FRESH);
        Linear value = new Linear(weights.at("value"), SOURCE, HIDDEN, Bias.YES, FRESH);
        Tensor normed = new LayerNorm(weights.at("norm"), SOURCE, 1e-6).forward(source);
        return Attention.attend(
                query,
                Attention.split(key.forward(normed), HEADS),
                Attention.split(value.forward(normed), HEADS),
                null,
                0.5,
                mode);
    }

    private static Tensor shortWay(WeightLoader weights, Tensor query, Tensor source, Mode mode) {
        LayerNorm norm = new LayerNorm(weights.at("norm"), SOURCE, 1e-6);
        return new CrossAttention(weights, HEADS, SOURCE, HIDDEN)
                .attend(query, norm.plain(source), norm, 0.5, mode);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void results_and_gradients_are_those_of_keys_and_values_of_every_token(Mode mode) {
        try (PointerScope scope = new PointerScope();
                WeightStore one = weights();
                WeightStore other = weights()) {
            torch.manual_seed(1);
            Tensor query = torch.randn(3, HEADS, 4, HIDDEN / HEADS);
            Tensor source = torch.randn(3, 7, SOURCE);
            torch.manual_seed(2);
            Tensor expected = plainWay(one.loader(), query, source, mode);
            torch.manual_seed(2);
            Tensor actual = shortWay(other.loader(), query, source, mode);
            assertClose("attended", expected, actual, 1e-5);
            expected.square().sum().backward();
            actual.square().sum().backward();
            for (String name : NAMES) {
                assertClose(
                        name,
                        one.tensors().get(name).grad(),
                        other.tensors().get(name).grad(),
                        1e-5);
            }
        }
    }
}
