package io.reelscribe.tensor;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention that begins as that of trained vision transformers looks ("Mimetic Initialization of
 * Self-Attention Layers", Trockman and Kolter 2023): keys like queries, so that tokens look at
 * those like them, and values near the identity, which the output's map takes back. A small model
 * learns what is what in half the steps.
 */
final class MimeticAttention {
    /** Share of what queries and keys have in common. */
    private static final double COMMON = 0.6;

    /** Diagonal of the maps of values and output. */
    private static final double IDENTITY = 0.6;

    /** What remains of the random part of these two. */
    private static final double NOISE = 0.4;

    private MimeticAttention() {}

    static void joint(Tensor tensor, int width) {
        Initializer random = Initializer.scaled(width);
        random.fill(tensor);
        Tensor query = tensor.narrow(0, 0, width);
        Tensor key = tensor.narrow(0, width, width);
        Tensor common = torch.empty_like(query);
        random.fill(common);
        for (Tensor map : List.of(query, key)) {
            map.mul_(new Scalar(Math.sqrt(1 - COMMON * COMMON)));
            map.add_(common, new Scalar(COMMON));
        }
        nearIdentity(tensor.narrow(0, 2L * width, width), IDENTITY);
    }

    static void output(Tensor tensor, int width) {
        Initializer.scaled(width).fill(tensor);
        nearIdentity(tensor, -IDENTITY);
    }

    private static void nearIdentity(Tensor map, double diagonal) {
        map.mul_(new Scalar(NOISE));
        map.diagonal().add_(new Scalar(diagonal));
    }
}
