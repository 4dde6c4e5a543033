package io.reelscribe.tensor;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** How many threads an operation may use, in this process. */
public final class ComputeThreads {
    private ComputeThreads() {}

    /**
     * OpenBLAS, which multiplies float32 matrices, has threads of its own that know nothing of
     * libtorch's: left alone they spin on the cores that others were given.
     */
    public static void use(int threads) {
        torch.set_num_threads(threads);
        openblas_nolapack.blas_set_num_threads(threads);
    }
}
