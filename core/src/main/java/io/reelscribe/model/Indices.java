package io.reelscribe.model;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Integers as tensors of their own memory. */
public final class Indices {
    private Indices() {}

    /** [values.length], int64, on the device. */
    public static Tensor of(int[] values, Device device) {
        return of(new int[][] {values}, device).squeeze(0);
    }

    /**
     * [rows, columns], int64, on the device.
     *
     * @throws IllegalArgumentException if rows are of different length
     */
    public static Tensor of(int[][] rows, Device device) {
        int columns = rows[0].length;
        long[] flat = new long[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException("rows are of different length");
            }
            for (int column = 0; column < columns; column++) {
                flat[row * columns + column] = rows[row][column];
            }
        }
        try (LongPointer pointer = new LongPointer(flat)) {
            Tensor view =
                    torch.from_blob(
                            pointer,
                            new long[] {rows.length, columns},
                            new TensorOptions(ScalarType.Long));
            return view.clone().to(device, ScalarType.Long);
        }
    }
}
