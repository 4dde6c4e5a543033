package io.reelscribe.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), PyTorch's order of operations;
 * {@link Muon} for the matrices, if asked for. Weights without a gradient are left alone.
 */
final class AdamW implements AutoCloseable {
    /**
     * @param beta1 memory of the mean of gradients
     * @param beta2 memory of their mean square
     * @param epsilon keeps the quotient finite
     * @param decay weight decay of the weights that decay
     * @param decayed which do
     * @param muon length of Muon's steps in rates; 0 for none
     */
    record Settings(
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            WeightDecay decayed,
            double muon) {
        /** The reference's. */
        static final Settings PAPER = new Settings(0.9, 0.999, 1e-8, 0.05, WeightDecay.LAVIS, 0);
    }

    /** A weight with its running moments. */
    private record Entry(
            Tensor weight, Tensor mean, Tensor square, double decay, boolean orthogonal) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Settings settings;
    private long steps;

    /**
     * @param weights leaves of autograd by name, float32; their order is kept
     */
    AdamW(Map<String, Tensor> weights, Settings settings) {
        this.settings = settings;
        weights.forEach(
                (name, weight) ->
                        entries.put(
                                name,
                                new Entry(
                                        weight,
                                        zerosLike(weight),
                                        zerosLike(weight),
                                        settings.decayed().decays(name, weight)
                                                ? settings.decay()
                                                : 0,
                                        settings.muon() > 0 && Muon.suits(name, weight))));
    }

    private static Tensor zerosLike(Tensor weight) {
        try (PointerScope temporaries = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            Tensor zeros = torch.zeros_like(weight);
            zeros.retainReference();
            return zeros;
        }
    }

    /** Moments by name, for checkpoints: "name.mean" and "name.square". */
    Map<String, Tensor> moments() {
        Map<String, Tensor> moments = new LinkedHashMap<>();
        entries.forEach(
                (name, entry) -> {
                    moments.put(name + ".mean", entry.mean());
                    moments.put(name + ".square", entry.square());
                });
        return moments;
    }

    /** Steps taken; restored from a checkpoint together with {@link #moments()}. */
    long steps() {
        return steps;
    }

    void restoreSteps(long taken) {
        steps = taken;
    }

    /**
     * Euclidean norm of all gradients together.
     *
     * @return not finite if any element is not
     */
    double gradientNorm() {
        double sum = 0;
        try (PointerScope temporaries = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            for (Entry entry : entries.values()) {
                Tensor gradient = entry.weight().grad();
                if (gradient.defined()) {
                    double norm = gradient.norm().to(ScalarType.Double).item_double();
                    sum += norm * norm;
                }
            }
        }
        return Math.sqrt(sum);
    }

    /** Multiplies every gradient by a factor. */
    void scaleGradients(double factor) {
        try (PointerScope temporaries = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            for (Entry entry : entries.values()) {
                Tensor gradient = entry.weight().grad();
                if (gradient.defined()) {
                    gradient.mul_(new Scalar(factor));
                }
            }
        }
    }

    /** One step against the gradients. */
    void step(double rate) {
        steps++;
        double correction1 = 1 - Math.pow(settings.beta1(), (double) steps);
        double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), (double) steps));
        try (NoGradGuard plain = new NoGradGuard()) {
            for (Entry entry : entries.values()) {
                try (PointerScope temporaries = new PointerScope()) {
                    Tensor gradient = entry.weight().grad();
                    if (gradient.defined()) {
                        step(entry, gradient, rate, correction1, correction2);
                    }
                }
            }
        }
    }

    private void step(
            Entry entry, Tensor gradient, double rate, double correction1, double correction2) {
        if (entry.decay() > 0) {
            entry.weight().mul_(new Scalar(1 - rate * entry.decay()));
        }
        if (entry.orthogonal()) {
            Muon.step(entry.weight(), gradient, entry.mean(), rate * settings.muon());
            return;
        }
        entry.mean().lerp_(gradient, new Scalar(1 - settings.beta1()));
        entry.square()
                .mul_(new Scalar(settings.beta2()))
                .addcmul_(gradient, gradient, new Scalar(1 - settings.beta2()));
        Tensor scale =
                entry.square()
                        .sqrt()
                        .div_(new Scalar(correction2))
                        .add_(new Scalar(settings.epsilon()));
        entry.weight().addcdiv_(entry.mean(), scale, new Scalar(-rate / correction1));
    }

    /** Forgets all gradients. */
    void zeroGradients() {
        try (PointerScope temporaries = new PointerScope()) {
            for (Entry entry : entries.values()) {
                Tensor gradient = entry.weight().mutable_grad();
                if (gradient.defined()) {
                    gradient.reset();
                }
            }
        }
    }

    @Override
    public void close() {
        for (Entry entry : entries.values()) {
            entry.mean().releaseReference();
            entry.square().releaseReference();
        }
        entries.clear();
    }
}
