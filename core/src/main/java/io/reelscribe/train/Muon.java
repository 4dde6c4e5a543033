package io.reelscribe.train;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Steps of matrices along their orthogonalised momentum (Jordan 2024; {@code torch.optim.Muon}):
 * all directions of a matrix move alike, where Adam's steps follow the few that dominate its
 * gradients.
 */
final class Muon {
    private static final double MOMENTUM = 0.95;
    private static final int ITERATIONS = 5;
    private static final double EPSILON = 1e-7;

    private Muon() {}

    /**
     * Matrices of linear maps of the vision encoder and the Q-Former, not LoRA's. Language models
     * learn their part soon, and their matrices would take twice as long as all others.
     */
    static boolean suits(String name, Tensor weight) {
        return WeightDecay.MATRICES.decays(name, weight) && !name.startsWith("language_model");
    }

    /**
     * One step against a gradient, inside the caller's scope.
     *
     * @param weight [out, in]
     * @param gradient [out, in]
     * @param mean running mean of gradients [out, in], updated
     */
    static void step(Tensor weight, Tensor gradient, Tensor mean, double rate) {
        mean.lerp_(gradient, new Scalar(1 - MOMENTUM));
        Tensor direction = orthogonal(gradient.lerp(mean, new Scalar(MOMENTUM)));
        double tall = Math.sqrt(Math.max(1, (double) weight.size(0) / weight.size(1)));
        weight.add_(direction.to(weight.scalar_type()), new Scalar(-rate * tall));
    }

    /**
     * All singular values brought near 1 by a Newton-Schulz iteration of degree five, in bfloat16
     * as in the reference.
     */
    private static Tensor orthogonal(Tensor matrix) {
        boolean tall = matrix.size(0) > matrix.size(1);
        Tensor wide = (tall ? matrix.t() : matrix).to(ScalarType.BFloat16);
        wide = wide.div(wide.norm().clamp_min(new Scalar(EPSILON)));
        for (int i = 0; i < ITERATIONS; i++) {
            Tensor square = wide.matmul(wide.t());
            Tensor quartic = square.addmm(square, square, new Scalar(-4.7750), new Scalar(2.0315));
            wide = wide.addmm(quartic, wide, new Scalar(3.4445), new Scalar(1));
        }
        return tall ? wide.t() : wide;
    }
}
