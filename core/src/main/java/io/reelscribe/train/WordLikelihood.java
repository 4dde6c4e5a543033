package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import io.reelscribe.model.Blip2Config;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Cross-entropy of a caption's words in any order, told by the patch tokens (SuperClass, Huang et
 * al. 2024, which lets their mean tell them). A fresh vision encoder learns by it what is what
 * several times sooner than through a Q-Former and a language model that know nothing either.
 *
 * <p>Each patch has its say about each word, and the softmax is over all of them: a small actor is
 * told by its own patches, and a second one by others.
 *
 * @param rarity weight of each token id: the logarithm of how many captions there are for one that
 *     has it, so that "a" and "the" count little
 */
record WordLikelihood(Map<Integer, Double> rarity) implements Objective {
    WordLikelihood {
        rarity = Map.copyOf(rarity);
    }

    /**
     * With rarities among these captions.
     *
     * @param model whose tokenizer makes words of them
     * @throws ConfigurationException if its projection takes no patch tokens, because the Q-Former
     *     is of another width
     */
    static WordLikelihood among(Collection<List<String>> captions, TrainableModel model) {
        requireEqualWidths(model.blip2().config());
        Map<Integer, Integer> counts = new HashMap<>();
        List<String> all = captions.stream().flatMap(List::stream).toList();
        for (String caption : all) {
            Arrays.stream(words(model, caption)).forEach(id -> counts.merge(id, 1, Integer::sum));
        }
        Map<Integer, Double> rarity = new HashMap<>();
        counts.forEach((id, count) -> rarity.put(id, Math.log((all.size() + 1.0) / count)));
        return new WordLikelihood(rarity);
    }

    private static void requireEqualWidths(Blip2Config config) {
        int seen = config.vision().hidden();
        int expected = config.qFormer().hidden();
        if (seen != expected) {
            throw new ConfigurationException(
                    "loss words needs a vision encoder as wide as the Q-Former, as 'model init --like miniature' makes one; this one's width is %d, the Q-Former's %d"
                            .formatted(seen, expected));
        }
    }

    @Override
    public Outcome backward(
            TrainableModel model,
            Tensor features,
            List<Example> examples,
            Peers peers,
            double share) {
        List<int[]> words =
                examples.stream().map(example -> words(model, example.caption())).toList();
        Tensor known = Tensor.create(ids()).to(model.device(), ScalarType.Long);
        Tensor said = model.blip2().language().words(model.blip2().glance(features), known);
        Tensor loss = loss(pooled(said), words, SharedSums.of(peers, examples.size())[0]);
        loss.mul(new Scalar(share)).backward();
        return new Outcome(SharedSums.of(peers, loss.item_double())[0], Double.NaN);
    }

    /**
     * What all patches of a picture say together: the logarithm of the mean of their odds.
     *
     * @param logits [batch, patches, words]
     * @return [batch, words]
     */
    static Tensor pooled(Tensor logits) {
        return torch.logsumexp(logits.to(ScalarType.Float), 1)
                .sub(new Scalar(Math.log(logits.size(1))));
    }

    /** Words that any caption has, in ascending order: the columns of the scores. */
    private long[] ids() {
        return rarity.keySet().stream().mapToLong(Integer::longValue).sorted().toArray();
    }

    /**
     * @param logits [batch, words], of all words with a rarity in ascending order
     * @param words ids of each row's words, each once; they share the row's probability by rarity
     * @param clips number of rows to divide by: this batch's, or all processes' together
     * @return a scalar, float32
     */
    Tensor loss(Tensor logits, List<int[]> words, double clips) {
        float[] shares = new float[Math.toIntExact(logits.numel())];
        long[] ids = ids();
        for (int row = 0; row < words.size(); row++) {
            double whole = Arrays.stream(words.get(row)).mapToDouble(this::weight).sum();
            for (int id : words.get(row)) {
                int column = Arrays.binarySearch(ids, id);
                if (column >= 0 && whole > 0) {
                    shares[row * ids.length + column] = (float) (weight(id) / whole / clips);
                }
            }
        }
        Tensor target =
                Tensor.create(shares, words.size(), ids.length)
                        .to(logits.device(), ScalarType.Float);
        Tensor scores = torch.log_softmax(logits.to(ScalarType.Float), 1);
        return scores.mul(target).sum().neg();
    }

    private double weight(int id) {
        return rarity.getOrDefault(id, 0.0);
    }

    /** Each word once, without the token that ends captions. */
    private static int[] words(TrainableModel model, String caption) {
        int end = model.blip2().config().language().endToken();
        return Arrays.stream(model.captionIds(caption))
                .filter(id -> id != end)
                .distinct()
                .toArray();
    }
}
