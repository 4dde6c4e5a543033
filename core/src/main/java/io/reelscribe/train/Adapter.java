package io.reelscribe.train;

import io.reelscribe.ReelscribeException;
import io.reelscribe.model.Fusion;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.TensorBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What a run has trained, and how clips must reach the model: enough to use the weights without the
 * configuration that made them.
 *
 * @param baseModel name of the model that was trained
 * @param trainedParts names of its trained parts
 * @param lowRank its low-rank adapters; {@link LowRank#NONE} without
 * @param input how clips reached it
 */
public record Adapter(
        String baseModel, List<String> trainedParts, LowRank lowRank, ClipFormat input) {
    /** Weights by the checkpoint's names; LoRA as {@code <layer>.lora_A.weight} and lora_B. */
    public static final String WEIGHTS = "trained.safetensors";

    /** Everything else. */
    public static final String SETTINGS = "adapter.json";

    /**
     * How clips are put before the model.
     *
     * @param prompt text the caption continues; null for the model's usual one
     * @param frames of a clip, taken uniformly
     * @param size side of the frames in pixels; 0 for the model's own
     * @param resize how frames are brought to that size: paper, huggingface or checkpoint
     */
    public record ClipFormat(String prompt, int frames, int size, Fusion fusion, String resize) {
        private static final List<String> RESIZES = List.of("paper", "huggingface", "checkpoint");

        public ClipFormat {
            if (frames < 1 || size < 0) {
                throw new IllegalArgumentException(
                        "%d frames of size %d, expected 1 or more of size 0 or more"
                                .formatted(frames, size));
            }
            if (!RESIZES.contains(resize)) {
                throw new IllegalArgumentException(
                        "resize is '%s', expected one of %s".formatted(resize, RESIZES));
            }
        }
    }

    public Adapter {
        trainedParts = List.copyOf(trainedParts);
    }

    /**
     * Writes an adapter folder. Each of its files is replaced in one step, so what was there before
     * stays usable if that fails.
     *
     * @param trained weights by the checkpoint's names
     * @throws ReelscribeException if it cannot be written, the disk is full, say
     */
    public void write(Path folder, Map<String, Tensor> trained) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ReelscribeException(folder + " cannot be created: " + e.getMessage(), e);
        }
        TensorBytes.write(trained, folder.resolve(WEIGHTS));
        AdapterFile.write(this, folder.resolve(SETTINGS));
    }
}
