package io.reelscribe.model;

import io.reelscribe.model.RelativePositions.Direction;
import io.reelscribe.nn.Attention;
import io.reelscribe.nn.Bias;
import io.reelscribe.nn.KvCache;
import io.reelscribe.nn.Linear;
import io.reelscribe.nn.Mode;
import io.reelscribe.nn.Projection;
import io.reelscribe.nn.RmsNorm;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.NativeScope;
import io.reelscribe.tensor.WeightLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** FlanT5: an encoder reads query tokens and prompt, a decoder writes (T5 1.1, gated GELU). */
public final class FlanT5 implements LanguageModel {
    private final FlanT5Config config;
    private final Tensor embeddings;
    private final List<EncoderBlock> encoder = new ArrayList<>();
    private final List<DecoderBlock> decoder = new ArrayList<>();
    private final RelativePositions encoderPositions;
    private final RelativePositions decoderPositions;
    private final RmsNorm encoderNorm;
    private final RmsNorm decoderNorm;
    private final Linear head;

    public FlanT5(FlanT5Config config, WeightLoader weights) {
        this.config = config;
        int hidden = config.hidden();
        embeddings =
                weights.at("shared")
                        .get("weight", Initializer.normal(1), config.vocabulary(), hidden);
        WeightLoader reader = weights.at("encoder");
        for (int index = 0; index < config.encoderLayers(); index++) {
            encoder.add(new EncoderBlock(config, reader.at("block").at(index).at("layer")));
        }
        encoderPositions = new RelativePositions(config, Direction.BOTH, firstAttention(reader));
        encoderNorm = new RmsNorm(reader.at("final_layer_norm"), hidden, config.epsilon());
        WeightLoader writer = weights.at("decoder");
        for (int index = 0; index < config.decoderLayers(); index++) {
            decoder.add(new DecoderBlock(config, writer.at("block").at(index).at("layer")));
        }
        decoderPositions =
                new RelativePositions(config, Direction.PAST_ONLY, firstAttention(writer));
        decoderNorm = new RmsNorm(writer.at("final_layer_norm"), hidden, config.epsilon());
        head =
                config.tied()
                        ? new Linear(embeddings)
                        : new Linear(
                                weights.at("lm_head"),
                                hidden,
                                config.vocabulary(),
                                Bias.NO,
                                Initializer.normal(Math.pow(hidden, -0.5)));
    }

    @Override
    public FlanT5Config config() {
        return config;
    }

    @Override
    public Tensor embed(Tensor ids) {
        return torch.embedding(embeddings, ids);
    }

    @Override
    public Tensor logits(Tensor inputs, Tensor captions, Mode mode) {
        Tensor source = encode(inputs, mode);
        long length = captions.size(1);
        Tensor start =
                captions.narrow(1, 0, 1).mul(new Scalar(0)).add(new Scalar(config.startToken()));
        Tensor shifted = torch.cat(new TensorVector(start, captions.narrow(1, 0, length - 1)), 1);
        Tensor bias = decoderPositions.bias(length, inputs.scalar_type());
        Tensor embedded = mode.dropout(embed(shifted).to(inputs.scalar_type()), config.dropout());
        List<UnaryOperator<Tensor>> steps = new ArrayList<>();
        for (DecoderBlock block : decoder) {
            steps.add(hidden -> block.forward(hidden, source, bias, mode));
        }
        return score(NativeScope.chain(embedded, steps), mode);
    }

    @Override
    public Decoding decode(Tensor inputs) {
        return new Writing(NativeScope.tidy(() -> encode(inputs, Mode.INFERENCE)));
    }

    @Override
    public void optimize(int inputs, int rows) {
        encoder.forEach(block -> block.reorder(inputs));
        decoder.forEach(block -> block.reorder(rows));
        head.reorder(rows);
    }

    private Tensor encode(Tensor inputs, Mode mode) {
        Tensor bias = encoderPositions.bias(inputs.size(1), inputs.scalar_type());
        List<UnaryOperator<Tensor>> steps = new ArrayList<>();
        for (EncoderBlock block : encoder) {
            steps.add(hidden -> block.forward(hidden, bias, mode));
        }
        Tensor read = NativeScope.chain(mode.dropout(inputs, config.dropout()), steps);
        return mode.dropout(encoderNorm.forward(read), config.dropout());
    }

    private Tensor score(Tensor decoded, Mode mode) {
        return head.forward(scaled(mode.dropout(decoderNorm.forward(decoded), config.dropout())));
    }

    @Override
    public Tensor words(Tensor vectors, Tensor ids) {
        return head.only(ids).forward(scaled(vectors));
    }

    /** Tied embeddings are too long for a head. */
    private Tensor scaled(Tensor vectors) {
        return config.tied() ? vectors.mul(new Scalar(Math.pow(config.hidden(), -0.5))) : vectors;
    }

    private static WeightLoader firstAttention(WeightLoader stack) {
        return stack.at("block").at(0).at("layer").at(0).at("SelfAttention");
    }

    /** Decoding with cached keys; those of the source are computed once and shared by all rows. */
    private final class Writing implements Decoding {
        private final PointerScope owner = PointerScope.getInnerScope();
        private final List<KvCache> own = new ArrayList<>();
        private final List<KvCache> source = new ArrayList<>();
        private final long clips;
        private Tensor bias;
        private int position;

        Writing(Tensor encoded) {
            clips = encoded.size(0);
            for (DecoderBlock block : decoder) {
                own.add(new KvCache());
                KvCache keys = new KvCache();
                source.add(keys);
                try (PointerScope temporaries = new PointerScope()) {
                    block.crossAttention.cache(encoded, keys);
                }
            }
            bias = bias(32, encoded);
        }

        private Tensor bias(long length, Tensor like) {
            return NativeScope.tidy(() -> decoderPositions.bias(length, like.scalar_type()));
        }

        @Override
        public Tensor first() {
            int[] starts = new int[(int) clips];
            java.util.Arrays.fill(starts, config.startToken());
            return step(starts);
        }

        @Override
        public Tensor next(int[] tokens, int[] parents) {
            try (PointerScope temporaries = new PointerScope()) {
                Tensor rows = Indices.of(parents, embeddings.device());
                own.forEach(cache -> cache.select(rows));
            }
            return step(tokens);
        }

        private Tensor step(int[] tokens) {
            if (position >= bias.size(2)) {
                Tensor longer = bias(2L * position, own.get(0).keys());
                owner.attach(longer);
                bias = longer;
            }
            Tensor stepBias = bias.narrow(2, position, 1).narrow(3, 0, position + 1L);
            Tensor hidden = embed(Indices.of(tokens, embeddings.device()).unsqueeze(1));
            hidden = hidden.to(source.get(0).keys().scalar_type());
            List<UnaryOperator<Tensor>> steps = new ArrayList<>();
            for (int index = 0; index < decoder.size(); index++) {
                DecoderBlock block = decoder.get(index);
                KvCache past = own.get(index);
                KvCache sourceKeys = source.get(index);
                steps.add(input -> block.step(input, past, sourceKeys, stepBias));
            }
            Tensor decoded = NativeScope.chain(hidden, steps);
            position++;
            return score(decoded, Mode.INFERENCE).squeeze(1);
        }
    }

    /** Self-attention, then the feed-forward part; pre-norm. */
    private static final class EncoderBlock {
        private final RmsNorm attentionNorm;
        private final T5Attention attention;
        private final FeedForward feedForward;
        private final double dropout;

        EncoderBlock(FlanT5Config config, WeightLoader layers) {
            WeightLoader first = layers.at(0);
            attentionNorm = new RmsNorm(first.at("layer_norm"), config.hidden(), config.epsilon());
            attention = new T5Attention(config, first.at("SelfAttention"));
            feedForward = new FeedForward(config, layers.at(1));
            dropout = config.dropout();
        }

        Tensor forward(Tensor input, Tensor bias, Mode mode) {
            Tensor normed = attentionNorm.forward(input);
            Tensor attended = attention.forward(normed, normed, bias, mode);
            return feedForward.forward(input.add(mode.dropout(attended, dropout)), mode);
        }

        void reorder(int rows) {
            attention.reorder(rows);
            feedForward.reorder(rows);
        }
    }

    /** Self-attention, attention to the source, then the feed-forward part; pre-norm. */
    private static final class DecoderBlock {
        private final RmsNorm selfNorm;
        private final T5Attention selfAttention;
        private final RmsNorm crossNorm;
        private final T5Attention crossAttention;
        private final FeedForward feedForward;
        private final double dropout;

        DecoderBlock(FlanT5Config config, WeightLoader layers) {
            WeightLoader first = layers.at(0);
            WeightLoader second = layers.at(1);
            selfNorm = new RmsNorm(first.at("layer_norm"), config.hidden(), config.epsilon());
            selfAttention = new T5Attention(config, first.at("SelfAttention"));
            crossNorm = new RmsNorm(second.at("layer_norm"), config.hidden(), config.epsilon());
            crossAttention = new T5Attention(config, second.at("EncDecAttention"));
            feedForward = new FeedForward(config, layers.at(2));
            dropout = config.dropout();
        }

        Tensor forward(Tensor input, Tensor source, Tensor bias, Mode mode) {
            Tensor normed = selfNorm.forward(input);
            Tensor attended = selfAttention.forward(normed, normed, bias, mode);
            Tensor written = input.add(mode.dropout(attended, dropout));
            Tensor looked = crossAttention.forward(crossNorm.forward(written), source, null, mode);
            return feedForward.forward(written.add(mode.dropout(looked, dropout)), mode);
        }

        /** One token a row: [rows, 1, hidden] to the same. */
        Tensor step(Tensor input, KvCache past, KvCache source, Tensor bias) {
            Tensor written = input.add(selfAttention.step(selfNorm.forward(input), past, bias));
            Tensor looked = crossAttention.look(crossNorm.forward(written), source);
            return feedForward.forward(written.add(looked), Mode.INFERENCE);
        }

        void reorder(int rows) {
            selfAttention.reorder(rows);
            crossAttention.reorderQueries(rows);
            feedForward.reorder(rows);
        }
    }

    /** Attention without scaling and biases; positions come in through the scores' bias. */
    private static final class T5Attention {
        private final int heads;
        private final double dropout;
        private final Projection query;
        private final Projection key;
        private final Projection value;
        private final Projection output;

        T5Attention(FlanT5Config config, WeightLoader weights) {
            heads = config.heads();
            dropout = config.dropout();
            int hidden = config.hidden();
            int inner = heads * config.headSize();
            double deviation = Math.pow(hidden, -0.5);
            // T5's own start: scores are not scaled, so the queries' weights are
            Initializer scaled =
                    Initializer.normal(Math.pow((double) hidden * config.headSize(), -0.5));
            Initializer plain = Initializer.normal(deviation);
            query = Projection.load(weights.at("q"), hidden, inner, Bias.NO, scaled);
            key = Projection.load(weights.at("k"), hidden, inner, Bias.NO, plain);
            value = Projection.load(weights.at("v"), hidden, inner, Bias.NO, plain);
            Initializer joined = Initializer.normal(Math.pow(inner, -0.5));
            output = Projection.load(weights.at("o"), inner, hidden, Bias.NO, joined);
        }

        /**
         * Captions of one clip share its keys, so they stand as its query positions.
         *
         * @param input [captions, tokens, hidden]
         * @param source [clips, length, hidden]
         */
        Tensor forward(Tensor input, Tensor source, Tensor bias, Mode mode) {
            Tensor rows = query.forward(input, mode);
            Tensor byClip = rows.view(source.size(0), -1, rows.size(2));
            Tensor keys = Attention.split(key.forward(source, mode), heads);
            Tensor values = Attention.split(value.forward(source, mode), heads);
            Tensor attended =
                    Attention.attend(
                            Attention.split(byClip, heads), keys, values, bias, dropout, mode);
            return output.forward(
                    Attention.join(attended).view(input.size(0), input.size(1), -1), mode);
        }

        void cache(Tensor source, KvCache cache) {
            cache.append(
                    Attention.split(key.forward(source, Mode.INFERENCE), heads).contiguous(),
                    Attention.split(value.forward(source, Mode.INFERENCE), heads).contiguous());
        }

        Tensor step(Tensor input, KvCache past, Tensor bias) {
            Tensor queries = Attention.split(query.forward(input, Mode.INFERENCE), heads);
            cache(input, past);
            return attend(queries, past, bias);
        }

        /** Rows of one clip share its keys, so they stand as its query positions. */
        Tensor look(Tensor input, KvCache source) {
            long clips = source.keys().size(0);
            Tensor rows =
                    query.forward(input, Mode.INFERENCE).view(clips, input.size(0) / clips, -1);
            Tensor looked = attend(Attention.split(rows, heads), source, null);
            return looked.view(input.size(0), 1, -1);
        }

        private Tensor attend(Tensor queries, KvCache cache, Tensor bias) {
            Tensor attended =
                    Attention.attend(
                            queries, cache.keys(), cache.values(), bias, 0, Mode.INFERENCE);
            return output.forward(Attention.join(attended), Mode.INFERENCE);
        }

        void reorder(int rows) {
            reorderQueries(rows);
            key.reorder(rows);
            value.reorder(rows);
        }

        void reorderQueries(int rows) {
            query.reorder(rows);
            output.reorder(rows);
        }
    }

    /** Gated feed-forward with its norm and residual: x + W (act(W0 n) * W1 n). */
    private static final class FeedForward {
        private final RmsNorm norm;
        private final Linear gate;
        private final Linear up;
        private final Linear down;
        private final FlanT5Config config;

        FeedForward(FlanT5Config config, WeightLoader weights) {
            this.config = config;
            norm = new RmsNorm(weights.at("layer_norm"), config.hidden(), config.epsilon());
            WeightLoader dense = weights.at("DenseReluDense");
            Initializer wide = Initializer.normal(Math.pow(config.hidden(), -0.5));
            gate = new Linear(dense.at("wi_0"), config.hidden(), config.inner(), Bias.NO, wide);
            up = new Linear(dense.at("wi_1"), config.hidden(), config.inner(), Bias.NO, wide);
            Initializer narrow = Initializer.normal(Math.pow(config.inner(), -0.5));
            down = new Linear(dense.at("wo"), config.inner(), config.hidden(), Bias.NO, narrow);
        }

        Tensor forward(Tensor input, Mode mode) {
            Tensor normed = norm.forward(input);
            Tensor gated = config.activation().apply(gate.forward(normed)).mul(up.forward(normed));
            Tensor result = down.forward(mode.dropout(gated, config.dropout()));
            return input.add(mode.dropout(result, config.dropout()));
        }

        void reorder(int rows) {
            gate.reorder(rows);
            up.reorder(rows);
            down.reorder(rows);
        }
    }
}
