package io.reelscribe.train;

import io.reelscribe.model.LanguageModel;
import io.reelscribe.nn.Mode;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The loss of self-critical training: one teacher-forced pass over roll-outs that were found
 * without a graph, each weighted by how much better it did than its baseline. Per roll-out the mean
 * log-probability of its tokens counts, the end token included, as published.
 */
final class PolicyGradient {
    private PolicyGradient() {}

    /**
     * @param inputs [clips, length, hidden]
     * @param rollOuts token ids, equally many roll-outs for each clip, one clip's after another's
     * @param advantages reward minus baseline of each roll-out
     * @param count roll-outs to divide by: this batch's, or all processes' together
     * @return a scalar, float32
     */
    static Tensor loss(
            LanguageModel language,
            Tensor inputs,
            List<int[]> rollOuts,
            double[] advantages,
            long count,
            Mode mode) {
        Tensor means = meanLogProbabilities(language, inputs, rollOuts, mode);
        return means.mul(floats(advantages).to(inputs.device(), ScalarType.Float))
                .sum()
                .div(new Scalar((double) -count));
    }

    /** [rollOuts], float32 */
    static Tensor meanLogProbabilities(
            LanguageModel language, Tensor inputs, List<int[]> rollOuts, Mode mode) {
        TokenBatch batch = TokenBatch.of(rollOuts, language.config().padToken());
        Tensor ids = batch.ids(inputs.device());
        Tensor logits = language.logits(inputs, ids, mode).to(ScalarType.Float);
        Tensor each = torch.log_softmax(logits, -1).gather(2, ids.unsqueeze(2)).squeeze(2);
        Tensor counted = batch.targets(inputs.device()).ge(new Scalar(0)).to(ScalarType.Float);
        return each.mul(counted).sum(1).div(counted.sum(1));
    }

    private static Tensor floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int index = 0; index < values.length; index++) {
            narrow[index] = (float) values[index];
        }
        Tensor tensor =
                torch.empty(new long[] {values.length}, new TensorOptions(ScalarType.Float), null);
        new FloatPointer(tensor.data_ptr_float()).put(narrow, 0, narrow.length);
        return tensor;
    }
}
