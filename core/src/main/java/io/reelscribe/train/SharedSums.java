package io.reelscribe.train;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A few Java numbers, added up over all processes. */
final class SharedSums {
    private SharedSums() {}

    static double[] of(Peers peers, double... values) {
        if (peers.count() == 1) {
            return values;
        }
        try (PointerScope temporaries = new PointerScope()) {
            float[] numbers = new float[values.length];
            for (int index = 0; index < numbers.length; index++) {
                numbers[index] = (float) values[index];
            }
            Tensor tensor =
                    torch.empty(
                            new long[] {numbers.length}, new TensorOptions(ScalarType.Float), null);
            FloatPointer pointer = new FloatPointer(tensor.data_ptr_float());
            pointer.put(numbers, 0, numbers.length);
            peers.sum(tensor);
            pointer.get(numbers, 0, numbers.length);
            double[] sums = new double[numbers.length];
            for (int index = 0; index < sums.length; index++) {
                sums[index] = numbers[index];
            }
            return sums;
        }
    }
}
