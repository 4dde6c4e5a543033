package io.reelscribe.model;

import io.reelscribe.nn.Activation;
import io.reelscribe.nn.Attention;
import io.reelscribe.nn.Bias;
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
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** EVA-ViT: one frame's pixels to patch tokens (EVA-CLIP; BLIP-2 drops the last block). */
public final class VisionEncoder {
    private static final Initializer FRESH = Initializer.normal(0.25);

    private final VisionConfig config;
    private final Tensor classToken;
    private final Tensor positions;
    private final Linear patchEmbedding;
    private final List<Block> blocks = new ArrayList<>();
    private final LayerNorm norm;

    public VisionEncoder(VisionConfig config, WeightLoader weights) {
        this.config = config;
        WeightLoader embeddings = weights.at("embeddings");
        int hidden = config.hidden();
        classToken = embeddings.get("class_embedding", FRESH, 1, 1, hidden);
        positions =
                embeddings.get(
                        "position_embedding",
                        Initializer.waves(config.grid()),
                        1,
                        config.tokens(config.imageSize()),
                        hidden);
        patchEmbedding =
                Linear.ofPatches(embeddings.at("patch_embedding"), config.patchSize(), hidden);
        for (int layer = 0; layer < config.layers(); layer++) {
            blocks.add(new Block(config, weights.at("encoder").at("layers").at(layer)));
        }
        norm = new LayerNorm(weights.at("post_layernorm"), hidden, config.epsilon());
    }

    /**
     * All tokens of each frame, before the last norm: what stays the same as long as the encoder is
     * frozen. Sizes other than the native one interpolate the position table.
     *
     * @param pixels [frames, 3, size, size], normalised
     * @return [frames, tokens, hidden], the class token first
     */
    public Tensor features(Tensor pixels) {
        Tensor embedded = NativeScope.tidy(() -> embed(pixels));
        return NativeScope.chain(embedded, blocks);
    }

    /**
     * The last norm, which the paper trains although the encoder is frozen.
     *
     * @param features [..., hidden]
     * @return [..., hidden], what the Q-Former sees
     */
    public Tensor normalise(Tensor features) {
        return norm.forward(features);
    }

    LayerNorm lastNorm() {
        return norm;
    }

    /**
     * Lays weights out for this many frames of the native size at a time; autograd is lost then.
     */
    void optimize(int frames) {
        int rows = frames * config.tokens(config.imageSize());
        blocks.forEach(block -> block.reorder(rows));
    }

    private Tensor embed(Tensor pixels) {
        long frames = pixels.size(0);
        int patch = config.patchSize();
        if (pixels.size(2) % patch != 0 || pixels.size(2) != pixels.size(3)) {
            throw new IllegalArgumentException(
                    "frames are %d x %d, expected squares of a multiple of the patch size %d"
                            .formatted(pixels.size(2), pixels.size(3), patch));
        }
        long side = pixels.size(2) / patch;
        Tensor patches =
                pixels.view(frames, 3, side, patch, side, patch)
                        .permute(0, 2, 4, 1, 3, 5)
                        .reshape(frames, side * side, 3L * patch * patch);
        Tensor embedded = patchEmbedding.forward(patches);
        Tensor classes = classToken.to(embedded.scalar_type()).expand(frames, 1, config.hidden());
        Tensor tokens = torch.cat(new TensorVector(classes, embedded), 1);
        Tensor fitted = PatchPositions.fitted(positions, tokens.size(1));
        return tokens.add(fitted.to(tokens.scalar_type()));
    }

    /** Pre-norm transformer block. */
    private static final class Block implements UnaryOperator<Tensor> {
        private final int heads;
        private final double scale;
        private final Activation activation;
        private final LayerNorm attentionNorm;
        private final Linear queryKeyValue;
        private final Linear projection;
        private final LayerNorm mlpNorm;
        private final Linear up;
        private final Linear down;

        Block(VisionConfig config, WeightLoader weights) {
            int hidden = config.hidden();
            heads = config.heads();
            scale = 1 / Math.sqrt((double) hidden / heads);
            activation = config.activation();
            attentionNorm = new LayerNorm(weights.at("layer_norm1"), hidden, config.epsilon());
            WeightLoader attention = weights.at("self_attn");
            queryKeyValue =
                    new Linear(
                            attention.at("qkv"),
                            hidden,
                            3 * hidden,
                            Bias.YES,
                            Initializer.ofJointAttention(hidden));
            projection =
                    new Linear(
                            attention.at("projection"),
                            hidden,
                            hidden,
                            Bias.YES,
                            Initializer.ofAttentionOutput(hidden));
            mlpNorm = new LayerNorm(weights.at("layer_norm2"), hidden, config.epsilon());
            WeightLoader mlp = weights.at("mlp");
            up =
                    new Linear(
                            mlp.at("fc1"),
                            hidden,
                            config.inner(),
                            Bias.YES,
                            Initializer.scaled(hidden));
            down =
                    new Linear(
                            mlp.at("fc2"),
                            config.inner(),
                            hidden,
                            Bias.YES,
                            Initializer.scaled(config.inner()));
        }

        /** [frames, tokens, hidden] to the same. */
        @Override
        public Tensor apply(Tensor input) {
            Tensor attended =
                    NativeScope.tidy(() -> input.add(attend(attentionNorm.forward(input))));
            Tensor inner =
                    NativeScope.tidy(() -> activation.apply(up.forward(mlpNorm.forward(attended))));
            return attended.add(down.forward(inner));
        }

        void reorder(int rows) {
            queryKeyValue.reorder(rows);
            projection.reorder(rows);
            up.reorder(rows);
            down.reorder(rows);
        }

        private Tensor attend(Tensor normed) {
            long frames = normed.size(0);
            long tokens = normed.size(1);
            Tensor parts =
                    queryKeyValue
                            .forward(normed)
                            .view(frames, tokens, 3, heads, -1)
                            .permute(2, 0, 3, 1, 4);
            Tensor query = parts.select(0, 0).mul(new Scalar(scale));
            Tensor joined =
                    Attention.attend(
                            query, parts.select(0, 1), parts.select(0, 2), null, 0, Mode.INFERENCE);
            return projection.forward(Attention.join(joined));
        }
    }
}
