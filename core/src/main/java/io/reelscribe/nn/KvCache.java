package io.reelscribe.nn;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Keys and values of the tokens one attention layer has seen, owned by the scope that was innermost
 * when the cache was made.
 */
public final class KvCache {
    private final PointerScope owner = PointerScope.getInnerScope();
    private Tensor keys;
    private Tensor values;

    /**
     * Adds the keys and values of new tokens.
     *
     * @param key [rows, heads, tokens, headSize]
     * @param value [rows, heads, tokens, headSize]
     */
    public void append(Tensor key, Tensor value) {
        replace(
                keys == null ? key : torch.cat(new TensorVector(keys, key), 2),
                values == null ? value : torch.cat(new TensorVector(values, value), 2));
    }

    /**
     * Row i becomes a copy of what row {@code parents[i]} was.
     *
     * @param parents [rows], int64
     */
    public void select(Tensor parents) {
        replace(keys.index_select(0, parents), values.index_select(0, parents));
    }

    /** [rows, heads, tokens so far, headSize] */
    public Tensor keys() {
        return keys;
    }

    /** [rows, heads, tokens so far, headSize] */
    public Tensor values() {
        return values;
    }

    private void replace(Tensor newKeys, Tensor newValues) {
        owner.attach(newKeys);
        owner.attach(newValues);
        if (keys != null) {
            owner.detach(keys);
            owner.detach(values);
        }
        keys = newKeys;
        values = newValues;
    }
}
