package io.reelscribe.train;

import io.reelscribe.model.LanguageModel;
import io.reelscribe.nn.Mode;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Teacher-forced cross-entropy, the mean over all tokens of the batch (the reference's loss for T5
 * and OPT: no position of the input counts, only caption tokens).
 *
 * @param labelSmoothing share of the probability spread over the whole vocabulary; the paper's is 0
 */
record CrossEntropy(double labelSmoothing) {
    private static final long SUM = 2;

    /**
     * @param inputs [batch, length, hidden]
     * @param captions token ids of each row's caption, the end token last
     * @param tokens number of tokens to divide by: this batch's, or all processes' together
     * @return a scalar, float32
     */
    Tensor loss(
            LanguageModel language, Tensor inputs, List<int[]> captions, long tokens, Mode mode) {
        TokenBatch batch = TokenBatch.of(captions, language.config().padToken());
        Tensor logits = language.logits(inputs, batch.ids(inputs.device()), mode);
        Tensor sum =
                torch.cross_entropy_loss(
                        logits.flatten(0, 1).to(ScalarType.Float),
                        batch.targets(inputs.device()).flatten(),
                        new TensorOptional(),
                        SUM,
                        TokenBatch.IGNORED,
                        labelSmoothing);
        return sum.div(new Scalar((double) tokens));
    }
}
