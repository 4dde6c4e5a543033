package io.reelscribe;

import io.reelscribe.tensor.DeviceChoice;
import io.reelscribe.tensor.Precision;
import java.nio.file.Path;

/**
 * How a model is loaded.
 *
 * @param precision number format of the weights and of all computation
 * @param device where it runs
 * @param threads CPU threads; 0 for as many as the machine has cores
 * @param decodingRows hypotheses decoded at a time that the weights are laid out for, beams times
 *     batch size; 0 keeps the plain layout
 * @param adapter folder of weights that training wrote, used in place of the model's; or null
 */
public record ModelOptions(
        Precision precision, DeviceChoice device, int threads, int decodingRows, Path adapter) {
    /** bf16 on all cores of the CPU, five beams. */
    public static final ModelOptions DEFAULT =
            new ModelOptions(Precision.BFLOAT16, DeviceChoice.CPU, 0, 5);

    public ModelOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("threads is " + threads + ", expected 0 or more");
        }
    }

    /** The model as it is. */
    public ModelOptions(Precision precision, DeviceChoice device, int threads, int decodingRows) {
        this(precision, device, threads, decodingRows, null);
    }

    public ModelOptions withAdapter(Path folder) {
        return new ModelOptions(precision, device, threads, decodingRows, folder);
    }

    int threadsInUse() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
