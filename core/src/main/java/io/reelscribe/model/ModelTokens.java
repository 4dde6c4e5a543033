package io.reelscribe.model;

import io.reelscribe.ReelscribeException;
import io.reelscribe.generate.NextTokens;
import io.reelscribe.tensor.NativeScope;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A language model's decoding, as Java numbers for the search. One native scope for each token. */
public final class ModelTokens implements NextTokens {
    private final Decoding decoding;

    public ModelTokens(Decoding decoding) {
        this.decoding = decoding;
    }

    @Override
    public float[][] first(Scores scores) {
        return read(decoding::first, scores);
    }

    @Override
    public float[][] next(int[] tokens, int[] parents, Scores scores) {
        return read(() -> decoding.next(tokens, parents), scores);
    }

    private static float[][] read(Supplier<Tensor> step, Scores scores) {
        try (PointerScope token = new PointerScope()) {
            Tensor logits = NativeScope.tidy(step).to(new Device(DeviceType.CPU), ScalarType.Float);
            Tensor wanted = scores == Scores.LOGITS ? logits : torch.log_softmax(logits, -1);
            return rows(wanted.contiguous());
        }
    }

    private static float[][] rows(Tensor matrix) {
        int columns = (int) matrix.size(1);
        float[][] rows = new float[(int) matrix.size(0)][columns];
        FloatPointer numbers = new FloatPointer(matrix.data_ptr_float());
        for (int row = 0; row < rows.length; row++) {
            numbers.position((long) row * columns).get(rows[row]);
            requireNumbers(rows[row]);
        }
        return rows;
    }

    private static void requireNumbers(float[] scores) {
        for (float score : scores) {
            if (Float.isNaN(score)) {
                throw new ReelscribeException(
                        "the model's scores are not numbers: its weights are damaged, or another"
                                + " model's; download it again");
            }
        }
    }
}
