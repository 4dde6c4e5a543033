package io.reelscribe.nn;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * softmax(Q K' + bias) V by two matrix products, or by libtorch's fused kernel where it is faster:
 * in float32 on one thread, half the time. On several its products wait for each other's threads
 * (captions took ten times as long), and in bf16 it is 22 times slower on CPU (measured: 404
 * against 18 ms for a block of the vision encoder).
 */
public final class Attention {
    private Attention() {}

    /**
     * @param query [batch, heads, queries, headSize], already scaled
     * @param key [batch, heads, keys, headSize]
     * @param value [batch, heads, keys, headSize]
     * @param bias added to the scores, broadcast to [batch, heads, queries, keys]; or null
     * @param dropout probability of dropping a weight in training
     * @return [batch, heads, queries, headSize]
     */
    public static Tensor attend(
            Tensor query, Tensor key, Tensor value, Tensor bias, double dropout, Mode mode) {
        if (bias == null && !mode.drops(dropout) && isFaster(query)) {
            return torch.scaled_dot_product_attention(
                    query,
                    key,
                    value,
                    new TensorOptional(),
                    0,
                    false,
                    new DoubleOptional(1),
                    false);
        }
        Tensor scores = torch.matmul(query, key.transpose(2, 3));
        Tensor biased = bias == null ? scores : scores.add(bias);
        Tensor shares = mode.dropout(torch.softmax(biased, -1), dropout);
        return torch.matmul(shares, value);
    }

    private static boolean isFaster(Tensor query) {
        return query.scalar_type() == ScalarType.Float && torch.get_num_threads() == 1;
    }

    /**
     * @param input [batch, tokens, heads * headSize]
     * @return [batch, heads, tokens, headSize]
     */
    public static Tensor split(Tensor input, int heads) {
        return input.view(input.size(0), input.size(1), heads, -1).transpose(1, 2);
    }

    /**
     * @param input [batch, heads, tokens, headSize]
     * @return [batch, tokens, heads * headSize]
     */
    public static Tensor join(Tensor input) {
        return input.transpose(1, 2).reshape(input.size(0), input.size(2), -1);
    }
}
