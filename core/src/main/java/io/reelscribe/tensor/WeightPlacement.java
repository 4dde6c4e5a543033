package io.reelscribe.tensor;

import java.util.function.Predicate;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * In what form weights live: number format, device, and which of them are trained. Trained weights
 * are float32 leaves of autograd; the layers cast them to the format of their input.
 */
public record WeightPlacement(Precision precision, Device device, Predicate<String> trained) {
    /** Inference only: nothing is trained, and weights may be reordered for speed. */
    public static WeightPlacement inference(Precision precision, Device device) {
        return new WeightPlacement(precision, device, null);
    }

    public static WeightPlacement cpu(Precision precision) {
        return inference(precision, new Device(DeviceType.CPU));
    }

    boolean trains(String name) {
        return trained != null && trained.test(name);
    }

    ScalarType type(String name) {
        return trains(name) ? ScalarType.Float : precision.scalarType();
    }

    /**
     * Whether a weight is used where it lies in its mapped file. Training copies what every step
     * reads: a kernel short of memory drops a file's pages, and the next step would read them
     * again. It leaves the vision encoder in the file, which cached features spare altogether.
     */
    boolean staysInFile(String name) {
        return device.is_cpu()
                && !trains(name)
                && (trained == null || name.startsWith("vision_model."));
    }

    /**
     * Whether oneDNN's reordered bf16 weights can serve: they exist on CPU only, without gradients.
     */
    boolean reorders() {
        return trained == null && precision == Precision.BFLOAT16 && device.is_cpu();
    }
}
