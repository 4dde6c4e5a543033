package io.reelscribe.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.SafetensorsWriter;
import io.reelscribe.checkpoint.StorageType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One owner for every weight. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WeightStoreTest {
    private static final Initializer FRESH = Initializer.normal(1);

    @Test
    void a_weight_outlives_the_scope_it_was_asked_in_and_ends_with_its_store() {
        Tensor weight;
        try (WeightStore store = store(1)) {
            try (PointerScope scope = new PointerScope()) {
                weight = store.loader().at("layer").at(3).get("weight", FRESH, 4, 2);
            }
            assertEquals(8, weight.numel());
            assertTrue(store.tensors().containsKey("layer.3.weight"));
        }
        assertTrue(weight.isNull());
    }

    @Test
    void a_name_asked_twice_gives_the_same_tensor() {
        try (WeightStore store = store(1)) {
            assertSame(
                    store.loader().get("weight", FRESH, 4), store.loader().get("weight", FRESH, 4));
        }
    }

    @Test
    void a_replaced_weight_is_freed() {
        try (WeightStore store = store(1)) {
            Tensor plain = store.loader().get("weight", FRESH, 4);
            Tensor doubled = store.loader().replace("weight", old -> old.add(old));
            assertTrue(plain.isNull());
            assertEquals(4, doubled.numel());
        }
    }

    @Test
    void a_fresh_weight_depends_on_seed_and_name_but_not_on_order() {
        try (WeightStore one = store(5);
                WeightStore other = store(5);
                WeightStore third = store(6);
                PointerScope scope = new PointerScope()) {
            Tensor first = one.loader().get("a", FRESH, 9);
            Tensor second = one.loader().get("b", FRESH, 9);
            assertTrue(other.loader().get("b", FRESH, 9).equal(second));
            assertTrue(other.loader().get("a", FRESH, 9).equal(first));
            assertTrue(!first.equal(second));
            assertTrue(!third.loader().get("a", FRESH, 9).equal(first));
        }
    }

    @Test
    void a_trained_weight_is_a_float32_leaf_whatever_the_others_are() {
        WeightPlacement placement =
                new WeightPlacement(
                        Precision.BFLOAT16,
                        WeightPlacement.cpu(Precision.BFLOAT16).device(),
                        name -> name.startsWith("trained"));
        try (WeightStore store = new WeightStore(new FreshWeights(1), placement)) {
            Tensor trained = store.loader().at("trained").get("weight", FRESH, 4);
            Tensor frozen = store.loader().at("frozen").get("weight", FRESH, 4);
            assertEquals(ScalarType.Float, trained.scalar_type().intern());
            assertTrue(trained.requires_grad());
            assertEquals(ScalarType.BFloat16, frozen.scalar_type().intern());
            assertTrue(!frozen.requires_grad());
        }
    }

    @Test
    void a_stored_weight_of_another_shape_or_type_is_named(@TempDir Path folder) {
        Path file = folder.resolve("model.safetensors");
        new SafetensorsWriter()
                .add("a", StorageType.F32, new long[] {3, 2}, ByteBuffer.allocate(24))
                .add("n", StorageType.I64, new long[] {1}, ByteBuffer.allocate(8))
                .writeFile(file);
        try (WeightStore store =
                new WeightStore(
                        new CheckpointWeights(Checkpoint.open(file)),
                        WeightPlacement.cpu(Precision.FLOAT32))) {
            String shape = refusal(store, "a", 2, 3);
            assertTrue(shape.contains("'a' is [3, 2], expected [2, 3]"), shape);
            String type = refusal(store, "n", 1);
            assertTrue(type.contains("'n' is stored as I64"), type);
            String missing = refusal(store, "absent", 1);
            assertTrue(missing.contains("no tensor 'absent'"), missing);
        }
    }

    private static String refusal(WeightStore store, String name, long... shape) {
        return assertThrows(
                        CheckpointException.class,
                        () -> store.loader().get(name, Initializer.ZEROS, shape))
                .getMessage();
    }

    private static WeightStore store(long seed) {
        return new WeightStore(new FreshWeights(seed), WeightPlacement.cpu(Precision.FLOAT32));
    }
}
