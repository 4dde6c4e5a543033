package io.reelscribe.train;

import java.util.Collection;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Adds up gradients over processes, all of them in one message. */
final class GradientExchange {
    private GradientExchange() {}

    /**
     * Every weight's gradient becomes the sum of all processes' ones; a missing one counts as zero.
     */
    static void sum(Collection<Tensor> weights, Peers peers) {
        if (peers.count() == 1) {
            return;
        }
        try (PointerScope temporaries = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            TensorVector flat = new TensorVector();
            for (Tensor weight : weights) {
                Tensor gradient = weight.grad();
                flat.push_back(
                        (gradient.defined() ? gradient : torch.zeros_like(weight)).flatten());
            }
            Tensor all = torch.cat(flat, 0);
            peers.sum(all);
            long offset = 0;
            for (Tensor weight : weights) {
                Tensor part = all.narrow(0, offset, weight.numel()).view_as(weight);
                offset += weight.numel();
                if (weight.grad().defined()) {
                    weight.grad().copy_(part);
                } else {
                    weight.mutable_grad().put(part.clone());
                }
            }
        }
    }
}
