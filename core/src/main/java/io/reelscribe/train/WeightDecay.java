package io.reelscribe.train;

import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

/** Which trained weights are pulled towards zero. */
public enum WeightDecay {
    /**
     * The reference's: none for vectors and for names that contain "bias", "ln" or "bn". Query
     * tokens and LoRA matrices are decayed.
     */
    LAVIS {
        @Override
        boolean decays(String name, Tensor weight) {
            return weight.dim() >= 2
                    && !name.contains("bias")
                    && !name.contains("ln")
                    && !name.contains("bn");
        }
    },
    /** Matrices of linear maps only: neither norms and biases, nor query tokens, nor LoRA. */
    MATRICES {
        @Override
        boolean decays(String name, Tensor weight) {
            return weight.dim() == 2 && !name.contains(".lora_") && !name.contains("bias");
        }
    };

    abstract boolean decays(String name, Tensor weight);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
