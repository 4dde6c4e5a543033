package io.reelscribe.train;

import io.reelscribe.nn.Mode;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Cross-entropy of the given captions, the mean over the tokens of all processes. */
record CaptionLikelihood(CrossEntropy crossEntropy) implements Objective {
    @Override
    public Outcome backward(
            TrainableModel model,
            Tensor features,
            List<Example> examples,
            Peers peers,
            double share) {
        List<int[]> captions =
                examples.stream().map(example -> model.captionIds(example.caption())).toList();
        long own = captions.stream().mapToLong(caption -> caption.length).sum();
        long tokens = Math.round(SharedSums.of(peers, (double) own)[0]);
        Tensor inputs = model.inputs(features, model.trainingPrompt(), Mode.TRAINING);
        Tensor loss =
                crossEntropy.loss(
                        model.blip2().language(), inputs, captions, tokens, Mode.TRAINING);
        loss.mul(new Scalar(share)).backward();
        return new Outcome(SharedSums.of(peers, loss.item_double())[0], Double.NaN);
    }
}
