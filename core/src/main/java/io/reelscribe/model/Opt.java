package io.reelscribe.model;

import io.reelscribe.nn.Attention;
import io.reelscribe.nn.Bias;
import io.reelscribe.nn.KvCache;
import io.reelscribe.nn.LayerNorm;
import io.reelscribe.nn.Linear;
import io.reelscribe.nn.Mode;
import io.reelscribe.nn.Projection;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.NativeScope;
import io.reelscribe.tensor.WeightLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** OPT: a decoder that continues query tokens and prompt (Zhang et al. 2022, pre-norm sizes). */
public final class Opt implements LanguageModel {
    /** The first rows of OPT's position table stand for nothing. */
    private static final int POSITION_OFFSET = 2;

    private static final double EPSILON = 1e-5;
    private static final Initializer FRESH = Initializer.normal(0.02);

    private final OptConfig config;
    private final Tensor embeddings;
    private final Tensor positions;
    private final List<Block> blocks = new ArrayList<>();
    private final LayerNorm norm;
    private final Linear head;

    public Opt(OptConfig config, WeightLoader weights) {
        this.config = config;
        int hidden = config.hidden();
        WeightLoader decoder = weights.at("model").at("decoder");
        embeddings = decoder.at("embed_tokens").get("weight", FRESH, config.vocabulary(), hidden);
        positions =
                decoder.at("embed_positions")
                        .get("weight", FRESH, config.positions() + POSITION_OFFSET, hidden);
        for (int index = 0; index < config.layers(); index++) {
            blocks.add(new Block(config, decoder.at("layers").at(index)));
        }
        norm = new LayerNorm(decoder.at("final_layer_norm"), hidden, EPSILON);
        head =
                config.tied()
                        ? new Linear(embeddings)
                        : new Linear(
                                weights.at("lm_head"), hidden, config.vocabulary(), Bias.NO, FRESH);
    }

    @Override
    public OptConfig config() {
        return config;
    }

    @Override
    public Tensor embed(Tensor ids) {
        return torch.embedding(embeddings, ids);
    }

    @Override
    public Tensor logits(Tensor inputs, Tensor captions, Mode mode) {
        long length = captions.size(1);
        Tensor prefix = LanguageModel.repeat(inputs, captions.size(0));
        Tensor seen = embed(captions.narrow(1, 0, length - 1)).to(inputs.scalar_type());
        Tensor sequence = torch.cat(new TensorVector(prefix, seen), 1);
        Tensor mask = causalMask(sequence);
        List<UnaryOperator<Tensor>> steps = new ArrayList<>();
        for (Block block : blocks) {
            steps.add(hidden -> block.forward(hidden, null, mask, mode));
        }
        Tensor embedded = mode.dropout(place(sequence, 0), config.dropout());
        Tensor decoded = NativeScope.chain(embedded, steps);
        Tensor predicting = decoded.narrow(1, inputs.size(1) - 1, length);
        return head.forward(norm.forward(predicting));
    }

    @Override
    public Tensor words(Tensor vectors, Tensor ids) {
        return head.only(ids).forward(vectors);
    }

    @Override
    public Decoding decode(Tensor inputs) {
        return new Writing(inputs);
    }

    @Override
    public void optimize(int inputs, int rows) {
        blocks.forEach(block -> block.reorder(rows));
        head.reorder(rows);
    }

    /** Adds position embeddings to [batch, tokens, hidden] that starts at this position. */
    private Tensor place(Tensor embedded, long start) {
        long end = start + embedded.size(1);
        if (end > config.positions()) {
            throw new IllegalArgumentException(
                    "%d visual, prompt and caption tokens exceed OPT's %d positions; take fewer frames or tokens"
                            .formatted(end, config.positions()));
        }
        Tensor rows = positions.narrow(0, start + POSITION_OFFSET, embedded.size(1));
        return embedded.add(rows.to(embedded.scalar_type()));
    }

    private static Tensor causalMask(Tensor sequence) {
        long length = sequence.size(1);
        TensorOptions options =
                new TensorOptions(sequence.scalar_type())
                        .device(new org.bytedeco.pytorch.DeviceOptional(sequence.device()));
        return torch.full(
                        new long[] {length, length}, new Scalar(Double.NEGATIVE_INFINITY), options)
                .triu(1);
    }

    /** Decoding with cached keys of the prefix and the tokens written. */
    private final class Writing implements Decoding {
        private final List<KvCache> caches = new ArrayList<>();
        private final Tensor inputs;
        private long position;

        Writing(Tensor inputs) {
            this.inputs = inputs;
            blocks.forEach(block -> caches.add(new KvCache()));
        }

        @Override
        public Tensor first() {
            return step(inputs, causalMask(inputs));
        }

        @Override
        public Tensor next(int[] tokens, int[] parents) {
            try (PointerScope temporaries = new PointerScope()) {
                Tensor rows = Indices.of(parents, embeddings.device());
                caches.forEach(cache -> cache.select(rows));
            }
            Tensor embedded = embed(Indices.of(tokens, embeddings.device()).unsqueeze(1));
            return step(embedded.to(inputs.scalar_type()), null);
        }

        private Tensor step(Tensor embedded, Tensor mask) {
            Tensor placed = place(embedded, position);
            position += embedded.size(1);
            List<UnaryOperator<Tensor>> steps = new ArrayList<>();
            for (int index = 0; index < blocks.size(); index++) {
                Block block = blocks.get(index);
                KvCache cache = caches.get(index);
                steps.add(hidden -> block.forward(hidden, cache, mask, Mode.INFERENCE));
            }
            Tensor decoded = NativeScope.chain(placed, steps);
            Tensor last = decoded.narrow(1, decoded.size(1) - 1, 1);
            return head.forward(norm.forward(last)).squeeze(1);
        }
    }

    /** Pre-norm decoder layer. */
    private static final class Block {
        private final int heads;
        private final double scale;
        private final OptConfig config;
        private final LayerNorm attentionNorm;
        private final Projection query;
        private final Projection key;
        private final Projection value;
        private final Projection output;
        private final LayerNorm feedForwardNorm;
        private final Linear up;
        private final Linear down;

        Block(OptConfig config, WeightLoader weights) {
            this.config = config;
            int hidden = config.hidden();
            heads = config.heads();
            scale = 1 / Math.sqrt((double) hidden / heads);
            attentionNorm = new LayerNorm(weights.at("self_attn_layer_norm"), hidden, EPSILON);
            WeightLoader attention = weights.at("self_attn");
            query = Projection.load(attention.at("q_proj"), hidden, hidden, Bias.YES, FRESH);
            key = Projection.load(attention.at("k_proj"), hidden, hidden, Bias.YES, FRESH);
            value = Projection.load(attention.at("v_proj"), hidden, hidden, Bias.YES, FRESH);
            output = Projection.load(attention.at("out_proj"), hidden, hidden, Bias.YES, FRESH);
            feedForwardNorm = new LayerNorm(weights.at("final_layer_norm"), hidden, EPSILON);
            up = new Linear(weights.at("fc1"), hidden, config.inner(), Bias.YES, FRESH);
            down = new Linear(weights.at("fc2"), config.inner(), hidden, Bias.YES, FRESH);
        }

        /** [rows, tokens, hidden] to the same; a cache supplies the tokens before. */
        Tensor forward(Tensor input, KvCache cache, Tensor mask, Mode mode) {
            Tensor attended = attend(attentionNorm.forward(input), cache, mask, mode);
            Tensor written = input.add(mode.dropout(attended, config.dropout()));
            Tensor inner = config.activation().apply(up.forward(feedForwardNorm.forward(written)));
            return written.add(mode.dropout(down.forward(inner), config.dropout()));
        }

        private Tensor attend(Tensor normed, KvCache cache, Tensor mask, Mode mode) {
            Tensor queries =
                    Attention.split(query.forward(normed, mode).mul(new Scalar(scale)), heads);
            Tensor keys = Attention.split(key.forward(normed, mode), heads);
            Tensor values = Attention.split(value.forward(normed, mode), heads);
            if (cache != null) {
                cache.append(keys.contiguous(), values.contiguous());
                keys = cache.keys();
                values = cache.values();
            }
            Tensor attended =
                    Attention.attend(queries, keys, values, mask, config.attentionDropout(), mode);
            return output.forward(Attention.join(attended), mode);
        }

        void reorder(int rows) {
            query.reorder(rows);
            key.reorder(rows);
            value.reorder(rows);
            output.reorder(rows);
            up.reorder(rows);
            down.reorder(rows);
        }
    }
}
