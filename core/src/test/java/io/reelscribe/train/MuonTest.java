package io.reelscribe.train;

import static io.reelscribe.model.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reelscribe.model.Reference;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Muon, against torch.optim.Muon. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MuonTest {
    private static final double RATE = 0.002;
    private static final AdamW.Settings SETTINGS =
            new AdamW.Settings(0.9, 0.999, 1e-8, 1, WeightDecay.MATRICES, 10);

    @ParameterizedTest
    @ValueSource(strings = {"tall", "wide", "square"})
    void three_steps_give_the_reference_s_weights(String shape) {
        try (PointerScope scope = new PointerScope();
                Reference stored =
                        Reference.file(
                                Path.of(
                                        "src/test/resources/reference/training/muon.safetensors"))) {
            Tensor weight = stored.get(shape + ".start").clone().set_requires_grad(true);
            try (AdamW optimizer = new AdamW(Map.of("qformer.weight", weight), SETTINGS)) {
                for (int step = 0; step < 3; step++) {
                    weight.mutable_grad().put(stored.get(shape + ".gradient." + step));
                    // There Muon has a rate of its own, ten times this one, and its decay counts by
                    // that.
                    optimizer.step(RATE);
                }
            }
            // Iterated in bfloat16, whose roundings differ with the order of sums.
            assertClose(shape, stored.get(shape + ".end"), weight.detach(), 2e-3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vision_model.encoder.layers.0.self_attn.qkv.weight, true",
        "qformer.encoder.layer.0.attention.attention.query.weight, true",
        "qformer.encoder.layer.0.attention.attention.query.weight.lora_A, false",
        "language_model.encoder.block.0.layer.0.SelfAttention.q.weight, false",
    })
    void steps_matrices_of_vision_encoder_and_Q_Former(String name, boolean stepped) {
        try (PointerScope scope = new PointerScope()) {
            assertEquals(stepped, Muon.suits(name, torch.zeros(new long[] {2, 2})));
        }
    }

    @Test
    void leaves_vectors_to_AdamW() {
        try (PointerScope scope = new PointerScope()) {
            assertEquals(false, Muon.suits("qformer.layernorm.weight", torch.zeros(2)));
        }
    }
}
