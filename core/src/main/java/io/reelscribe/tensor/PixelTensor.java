package io.reelscribe.tensor;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Java arrays of pixels as a tensor of its own memory. */
public final class PixelTensor {
    private PixelTensor() {}

    /**
     * @param clips pixels of each clip, [frames, 3, size, size]
     * @return [all clips' frames, 3, size, size], float32
     */
    public static Tensor of(List<float[]> clips, int size) {
        long total = clips.stream().mapToLong(clip -> clip.length).sum();
        long frame = 3L * size * size;
        Tensor tensor =
                torch.empty(
                        new long[] {total / frame, 3, size, size},
                        new TensorOptions(ScalarType.Float),
                        null);
        FloatPointer target = new FloatPointer(tensor.data_ptr_float());
        long position = 0;
        for (float[] clip : clips) {
            target.position(position).put(clip, 0, clip.length);
            position += clip.length;
        }
        return tensor;
    }
}
