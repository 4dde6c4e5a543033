package io.reelscribe;

import io.reelscribe.tensor.DeviceChoice;
import io.reelscribe.tensor.Precision;

/**
 * How a model is loaded.
 *
 * @param precision number format of the weights and of all computation
 * @param device where it runs
 * @param threads CPU threads; 0 for as many as the machine has cores
 * @param decodingRows hypotheses decoded at a time that the weights are laid out for, beams times
 *     batch size; 0 keeps the plain layout
 */
public record ModelOptions(
        Precision precision, DeviceChoice device, int threads, int decodingRows) {
    /** bf16 on all cores of the CPU, five beams. */
    public static final ModelOptions DEFAULT =
            new ModelOptions(Precision.BFLOAT16, DeviceChoice.CPU, 0, 5);

    public ModelOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("threads is " + threads + ", expected 0 or more");
        }
    }

    int threadsInUse() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
