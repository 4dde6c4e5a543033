package io.reelscribe.model;

import io.reelscribe.nn.Activation;
import io.reelscribe.nn.Attention;
import io.reelscribe.nn.Bias;
import io.reelscribe.nn.CrossAttention;
import io.reelscribe.nn.LayerNorm;
import io.reelscribe.nn.Linear;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.NativeScope;
import io.reelscribe.tensor.WeightLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Learned queries that gather what patch tokens show (BLIP-2, section 3.1; BERT layers). */
public final class QFormer {

    private final QFormerConfig config;
    private final LayerNorm norm;
    private final List<Layer> layers = new ArrayList<>();

    public QFormer(QFormerConfig config, WeightLoader weights) {
        this.config = config;
        norm = new LayerNorm(weights.at("layernorm"), config.hidden(), config.epsilon());
        for (int index = 0; index < config.layers(); index++) {
            layers.add(new Layer(config, index, weights.at("encoder").at("layer").at(index)));
        }
    }

    /**
     * Cross-attends the learned queries to the patch tokens of each clip.
     *
     * @param queries [batch, queries, hidden]
     * @param patches [batch, tokens, visionHidden]
     * @return [batch, queries, hidden]
     */
    public Tensor forward(Tensor queries, Tensor patches, Mode mode) {
        return forward(queries, new Source(patches, null), mode);
    }

    /**
     * The same for patch tokens that lack the weight and bias of the vision encoder's last norm,
     * which learn.
     *
     * @param plain [batch, tokens, visionHidden], from {@link LayerNorm#plain}
     */
    Tensor forward(Tensor queries, Tensor plain, LayerNorm visionNorm, Mode mode) {
        return forward(queries, new Source(plain, visionNorm), mode);
    }

    /**
     * What the queries look at.
     *
     * @param affine norm whose weight and bias the tokens still lack; or null
     */
    private record Source(Tensor tokens, LayerNorm affine) {}

    private Tensor forward(Tensor queries, Source patches, Mode mode) {
        Tensor embedded = mode.dropout(norm.forward(queries), config.dropout());
        List<UnaryOperator<Tensor>> steps = new ArrayList<>();
        for (Layer layer : layers) {
            steps.add(hidden -> layer.forward(hidden, patches, mode));
        }
        return NativeScope.chain(embedded, steps);
    }

    /** Post-norm BERT layer, with or without attention to the patch tokens. */
    private static final class Layer {
        private final SelfAttention selfAttention;
        private final PatchAttention patchAttention;
        private final Linear up;
        private final Activation activation;
        private final Output down;

        Layer(QFormerConfig config, int index, WeightLoader weights) {
            selfAttention = new SelfAttention(config, weights.at("attention"));
            patchAttention =
                    index % config.crossAttentionEvery() == 0
                            ? new PatchAttention(config, weights.at("crossattention"))
                            : null;
            WeightLoader intermediate = weights.at("intermediate_query").at("dense");
            up =
                    new Linear(
                            intermediate,
                            config.hidden(),
                            config.inner(),
                            Bias.YES,
                            Initializer.scaled(config.hidden()));
            activation = config.activation();
            down = new Output(config, config.inner(), weights.at("output_query"));
        }

        Tensor forward(Tensor input, Source patches, Mode mode) {
            Tensor attended = selfAttention.forward(input, mode);
            Tensor looked =
                    patchAttention == null
                            ? attended
                            : patchAttention.forward(attended, patches, mode);
            return down.forward(activation.apply(up.forward(looked)), looked, mode);
        }
    }

    /** The queries' map of an attention, split into scaled heads. */
    private record Queries(Linear map, int heads) {
        Queries(QFormerConfig config, WeightLoader weights) {
            this(
                    new Linear(
                            weights.at("query"),
                            config.hidden(),
                            config.hidden(),
                            Bias.YES,
                            Initializer.scaled(config.hidden())),
                    config.heads());
        }

        Tensor of(Tensor input) {
            double headSize = (double) input.size(2) / heads;
            return Attention.split(
                    map.forward(input).mul(new Scalar(1 / Math.sqrt(headSize))), heads);
        }
    }

    /** Attention of the queries to each other. */
    private static final class SelfAttention {
        private final Queries queries;
        private final Linear key;
        private final Linear value;
        private final double dropout;
        private final Output output;

        SelfAttention(QFormerConfig config, WeightLoader weights) {
            int hidden = config.hidden();
            WeightLoader inner = weights.at("attention");
            queries = new Queries(config, inner);
            key = new Linear(inner.at("key"), hidden, hidden, Bias.YES, Initializer.scaled(hidden));
            value =
                    new Linear(
                            inner.at("value"),
                            hidden,
                            hidden,
                            Bias.YES,
                            Initializer.scaled(hidden));
            dropout = config.attentionDropout();
            output = new Output(config, hidden, weights.at("output"));
        }

        Tensor forward(Tensor input, Mode mode) {
            Tensor keys = Attention.split(key.forward(input), queries.heads());
            Tensor values = Attention.split(value.forward(input), queries.heads());
            Tensor attended =
                    Attention.attend(queries.of(input), keys, values, null, dropout, mode);
            return output.forward(Attention.join(attended), input, mode);
        }
    }

    /** Attention of the queries to the patch tokens. */
    private static final class PatchAttention {
        private final Queries queries;
        private final CrossAttention attention;
        private final double dropout;
        private final Output output;

        PatchAttention(QFormerConfig config, WeightLoader weights) {
            int hidden = config.hidden();
            WeightLoader inner = weights.at("attention");
            queries = new Queries(config, inner);
            attention = new CrossAttention(inner, config.heads(), config.visionHidden(), hidden);
            dropout = config.attentionDropout();
            output = new Output(config, hidden, weights.at("output"));
        }

        Tensor forward(Tensor input, Source patches, Mode mode) {
            Tensor attended =
                    attention.attend(
                            queries.of(input), patches.tokens(), patches.affine(), dropout, mode);
            return output.forward(Attention.join(attended), input, mode);
        }
    }

    /** Linear map, residual, norm. */
    private static final class Output {
        private final Linear dense;
        private final LayerNorm norm;
        private final double dropout;

        Output(QFormerConfig config, int inputs, WeightLoader weights) {
            dense =
                    new Linear(
                            weights.at("dense"),
                            inputs,
                            config.hidden(),
                            Bias.YES,
                            Initializer.scaled(inputs));
            norm = new LayerNorm(weights.at("LayerNorm"), config.hidden(), config.epsilon());
            dropout = config.dropout();
        }

        Tensor forward(Tensor input, Tensor residual, Mode mode) {
            return norm.forward(mode.dropout(dense.forward(input), dropout).add(residual));
        }
    }
}
