package io.reelscribe.model;

import io.reelscribe.nn.Mode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/** The part that writes: continues projected query tokens and a prompt with a caption. */
public sealed interface LanguageModel permits FlanT5, Opt {
    LanguageConfig config();

    /**
     * Token embeddings.
     *
     * @param ids [batch, length], int64
     * @return [batch, length, hidden]
     */
    Tensor embed(Tensor ids);

    /**
     * Teacher-forced scores: element t of a row is what the model expects at t, having seen the
     * captions' tokens before t.
     *
     * @param inputs [batch, length, hidden]: projected query tokens, then the embedded prompt
     * @param captions [batch * each, captionLength], int64: equally many captions for each input,
     *     one input's after another's; padding on the right may be any valid id
     * @return logits [batch * each, captionLength, vocabulary]
     */
    Tensor logits(Tensor inputs, Tensor captions, Mode mode);

    /** Repeats each row so that every caption has its input: [batch, …] to [rows, …]. */
    static Tensor repeat(Tensor inputs, long rows) {
        long each = rows / inputs.size(0);
        return each == 1
                ? inputs
                : inputs.repeat_interleave(each, new LongOptional(0), new LongOptional(rows));
    }

    /**
     * Scores of some words for vectors, as if these were what the last block gives.
     *
     * @param vectors [..., hidden]
     * @param ids of the words, [words], int64
     * @return logits [..., words]
     */
    Tensor words(Tensor vectors, Tensor ids);

    /**
     * Starts writing one token at a time; what it keeps belongs to the caller's scope.
     *
     * @param inputs as for {@link #logits}
     */
    Decoding decode(Tensor inputs);

    /**
     * Lays weights out for inference where the machine has a faster way.
     *
     * @param inputs usual length of the inputs
     * @param rows hypotheses decoded at a time
     */
    void optimize(int inputs, int rows);
}
