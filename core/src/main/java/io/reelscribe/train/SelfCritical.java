package io.reelscribe.train;

import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Hypothesis;
import io.reelscribe.generate.Search;
import io.reelscribe.nn.Mode;
import io.reelscribe.train.config.SelfCriticalSettings.Baseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Self-critical sequence training: roll-outs without a graph, rewards, and one teacher-forced pass
 * with gradients over the same tokens.
 *
 * @param rollOuts how captions are found: beams or samples
 * @param mode whether the pass with gradients drops activations, as the published one does
 * @param begin whether OPT's roll-outs follow the begin token, as in all other uses of the model;
 *     the published ones follow the bare queries
 */
record SelfCritical(Generation rollOuts, Reward reward, Baseline baseline, Mode mode, boolean begin)
        implements Objective {
    @Override
    public Outcome backward(
            TrainableModel model,
            Tensor features,
            List<Example> examples,
            Peers peers,
            double share) {
        int[] prompt = begin ? model.writingPrompt() : model.trainingPrompt();
        List<List<Hypothesis>> found = new ArrayList<>();
        List<Hypothesis> greedy = new ArrayList<>();
        try (PointerScope roll = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            Tensor inputs = model.inputs(features, prompt, Mode.INFERENCE);
            found.addAll(model.write(inputs, drawnAnew()));
            if (baseline == Baseline.GREEDY) {
                Generation one = Generation.greedy(rollOuts.maxNewTokens());
                model.write(inputs, one).forEach(best -> greedy.add(best.get(0)));
            }
        }
        double[] rewards = rewards(model, examples, found);
        double[] greedyRewards =
                greedy.isEmpty()
                        ? new double[examples.size()]
                        : rewards(model, examples, greedy.stream().map(List::of).toList());
        double[] advantages = advantages(rewards, greedyRewards);
        List<int[]> tokens = found.stream().flatMap(List::stream).map(Hypothesis::tokens).toList();
        long count = Math.round(SharedSums.of(peers, tokens.size())[0]);
        Tensor inputs = model.inputs(features, prompt, mode);
        Tensor loss =
                PolicyGradient.loss(
                        model.blip2().language(), inputs, tokens, advantages, count, mode);
        loss.mul(new Scalar(share)).backward();
        double[] sums = SharedSums.of(peers, loss.item_double(), Arrays.stream(rewards).sum());
        return new Outcome(sums[0], sums[1] / count);
    }

    /** Samples of another step, or of another process, must be others. */
    private Generation drawnAnew() {
        if (!(rollOuts.search() instanceof Search.Sample sample)) {
            return rollOuts;
        }
        long seed = torch.randint(1L << 24, new long[] {1}).item_long();
        return new Generation(
                new Search.Sample(
                        sample.captions(),
                        sample.temperature(),
                        sample.topK(),
                        sample.topP(),
                        Seeds.mix(sample.seed(), seed)),
                rollOuts.minNewTokens(),
                rollOuts.maxNewTokens(),
                rollOuts.repetitionPenalty(),
                rollOuts.noRepeatNgram());
    }

    private double[] rewards(
            TrainableModel model, List<Example> examples, List<List<Hypothesis>> captions) {
        List<Reward.RollOut> texts = new ArrayList<>();
        for (int clip = 0; clip < examples.size(); clip++) {
            Example example = examples.get(clip);
            for (Hypothesis caption : captions.get(clip)) {
                texts.add(
                        new Reward.RollOut(
                                example.clip(),
                                example.asFilmed(model.text(caption)),
                                example.asFilmed(example.caption())));
            }
        }
        return reward.of(texts);
    }

    private double[] advantages(double[] rewards, double[] greedy) {
        int each = rewards.length / greedy.length;
        double[] advantages = new double[rewards.length];
        for (int clip = 0; clip < greedy.length; clip++) {
            double[] own = Arrays.copyOfRange(rewards, clip * each, (clip + 1) * each);
            System.arraycopy(
                    baseline.advantages(own, greedy[clip]), 0, advantages, clip * each, each);
        }
        return advantages;
    }
}
