package io.reelscribe.nn;

import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.WeightLoader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention of a few queries to many tokens. The maps of keys and values are applied on the
 * queries' side, q (x K')' = (q K) x' and P (x V') = (P x) V', so that no token is ever mapped:
 * with 32 queries and heads 64 wide that halves the products, forward and backward.
 *
 * <p>The keys' bias adds the same to all scores of a query, which softmax ignores; it is left out
 * and learns nothing.
 */
public final class CrossAttention {
    private final int heads;
    private final Tensor key;
    private final Tensor value;
    private final Tensor valueBias;

    /** The weights of maps named key and value, [hidden, sourceHidden] with biases [hidden]. */
    public CrossAttention(WeightLoader weights, int heads, int sourceHidden, int hidden) {
        Initializer fresh = Initializer.scaled(sourceHidden);
        this.heads = heads;
        this.key = weights.at("key").get("weight", fresh, hidden, sourceHidden);
        weights.at("key").get("bias", Initializer.ZEROS, hidden);
        this.value = weights.at("value").get("weight", fresh, hidden, sourceHidden);
        this.valueBias = weights.at("value").get("bias", Initializer.ZEROS, hidden);
    }

    /**
     * @param query [batch, heads, queries, headSize], already scaled
     * @param source [batch, tokens, sourceHidden]
     * @param affine norm whose weight and bias the source still lacks, applied on the queries' side
     *     as well; or null
     * @param dropout probability of dropping a weight in training
     * @return [batch, heads, queries, headSize]
     */
    public Tensor attend(Tensor query, Tensor source, LayerNorm affine, double dropout, Mode mode) {
        Tensor absorbed = byHead(query, perHead(key, affine, query));
        Tensor scores = torch.matmul(absorbed.flatten(1, 2), source.transpose(1, 2));
        Tensor shares = mode.dropout(torch.softmax(scores, -1), dropout);
        Tensor seen = torch.matmul(shares, source).view_as(absorbed);
        Tensor mapped = byHead(seen, perHead(value, affine, seen).transpose(1, 2));
        // not 1 where dropout took some
        Tensor total = shares.sum(-1).view(query.size(0), heads, -1, 1);
        return mapped.add(total.mul(shift(affine).to(seen.scalar_type())));
    }

    /** What values hold besides the map of a normalised token, [heads, 1, headSize]. */
    private Tensor shift(LayerNorm affine) {
        // no matrix-vector product: OpenBLAS's threads go on spinning long after one
        Tensor shift = affine == null ? valueBias : valueBias.add(value.mul(affine.bias()).sum(-1));
        return shift.view(heads, 1, -1);
    }

    /** A map with the norm's weight folded in, [heads, headSize, sourceHidden]. */
    private Tensor perHead(Tensor weight, LayerNorm affine, Tensor like) {
        Tensor scaled = affine == null ? weight : weight.mul(affine.weight());
        return scaled.to(like.scalar_type()).view(heads, -1, weight.size(1));
    }

    /** Each head's rows of the whole batch times its own matrix. */
    private static Tensor byHead(Tensor input, Tensor matrices) {
        Tensor rows = input.transpose(0, 1).flatten(1, 2);
        return torch.matmul(rows, matrices)
                .view(input.size(1), input.size(0), input.size(2), -1)
                .transpose(0, 1);
    }
}
