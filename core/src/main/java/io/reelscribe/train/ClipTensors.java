package io.reelscribe.train;

import io.reelscribe.tensor.NativeScope;
import io.reelscribe.tensor.PixelTensor;
import io.reelscribe.train.data.ClipInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Clips read from files, as tensors for the model. */
final class ClipTensors {
    private ClipTensors() {}

    /**
     * Patch tokens before the vision encoder's last norm, computed or from the cache.
     *
     * @param clips of equally many frames
     * @return [clips, frames, tokens, visionHidden], in the model's number format
     */
    static Tensor features(TrainableModel model, List<ClipInput> clips) {
        ScalarType type = model.adaptation().precision().scalarType();
        if (clips.get(0) instanceof ClipInput.Features) {
            return kept(clips).to(model.device(), type);
        }
        List<float[]> pixels = new ArrayList<>();
        for (ClipInput clip : clips) {
            pixels.add(((ClipInput.Pixels) clip).values());
        }
        ClipInput.Pixels first = (ClipInput.Pixels) clips.get(0);
        Tensor frames = PixelTensor.of(pixels, first.size()).to(model.device(), type);
        Tensor features = model.blip2().features(frames);
        return features.view(clips.size(), first.frames(), features.size(1), features.size(2));
    }

    /** Patch tokens of one clip as the cache keeps them: bf16, little-endian. */
    static ByteBuffer encode(TrainableModel model, ClipInput.Pixels clip) {
        try (PointerScope temporaries = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            Tensor features =
                    NativeScope.tidy(() -> features(model, List.of(clip)))
                            .to(ScalarType.BFloat16)
                            .cpu()
                            .contiguous();
            ByteBuffer copy = ByteBuffer.allocateDirect(Math.toIntExact(features.nbytes()));
            copy.put(
                    new BytePointer(features.data_ptr())
                            .capacity(features.nbytes())
                            .asByteBuffer());
            return copy.flip();
        }
    }

    private static Tensor kept(List<ClipInput> clips) {
        ClipInput.Features shape = (ClipInput.Features) clips.get(0);
        Tensor all =
                torch.empty(
                        new long[] {clips.size(), shape.frames(), shape.tokens(), shape.hidden()},
                        new TensorOptions(ScalarType.BFloat16),
                        null);
        for (int index = 0; index < clips.size(); index++) {
            ByteBuffer values = ((ClipInput.Features) clips.get(index)).values();
            Pointer target = all.select(0, index).data_ptr();
            Pointer.memcpy(target, new Pointer(values), values.remaining());
        }
        return all;
    }
}
