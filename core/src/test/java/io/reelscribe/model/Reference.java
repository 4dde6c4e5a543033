package io.reelscribe.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.Precision;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightStore;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Stored values of the reference implementation, made by tools/reference/blip2.py. */
public final class Reference implements AutoCloseable {
    private static final Path FOLDER = Path.of("src/test/resources/reference/blip2");

    private final Checkpoint values;
    private final CheckpointWeights tensors;

    private Reference(Path file) {
        values = Checkpoint.open(file);
        tensors = new CheckpointWeights(values);
    }

    public static Path model(String name) {
        return FOLDER.resolve(name).resolve("model");
    }

    public static Reference of(String name) {
        return new Reference(FOLDER.resolve(name).resolve("expected.safetensors"));
    }

    public static Reference file(Path file) {
        return new Reference(file);
    }

    public static WeightStore weights(String name) {
        return new WeightStore(
                new CheckpointWeights(Checkpoint.open(model(name))),
                WeightPlacement.cpu(Precision.FLOAT32));
    }

    public boolean has(String name) {
        return values.contains(name);
    }

    public Tensor get(String name) {
        return tensors.read(name, Initializer.ZEROS, values.tensor(name).shape(), ScalarType.Float);
    }

    public java.util.List<String> names() {
        return java.util.List.copyOf(values.names());
    }

    /** Rows of a stored int64 matrix. */
    public int[][] rows(String name) {
        int[] flat = integers(name);
        int columns = (int) values.tensor(name).shape()[values.tensor(name).shape().length - 1];
        int[][] rows = new int[flat.length / columns][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = java.util.Arrays.copyOfRange(flat, row * columns, (row + 1) * columns);
        }
        return rows;
    }

    /** A row of stored int64 values. */
    public int[] integers(String name) {
        java.nio.LongBuffer stored = values.tensor(name).data().asLongBuffer();
        int[] row = new int[stored.remaining()];
        for (int index = 0; index < row.length; index++) {
            row[index] = (int) stored.get(index);
        }
        return row;
    }

    /** Within this share of the largest magnitude expected. */
    public static void assertClose(String what, Tensor expected, Tensor actual, double tolerance) {
        assertArrayEquals(expected.sizes().vec().get(), actual.sizes().vec().get(), what);
        double scale = torch.max(expected.abs()).item_double();
        double error = torch.max(expected.sub(actual).abs()).item_double();
        assertTrue(
                error <= tolerance * scale,
                () -> what + ": off by " + error + " of " + scale + ", allowed " + tolerance);
    }

    @Override
    public void close() {
        tensors.close();
    }
}
