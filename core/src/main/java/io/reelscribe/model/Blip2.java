package io.reelscribe.model;

import io.reelscribe.nn.Bias;
import io.reelscribe.nn.LayerNorm;
import io.reelscribe.nn.Linear;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.NativeScope;
import io.reelscribe.tensor.WeightLoader;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** BLIP-2: vision encoder, Q-Former, projection and language model, joined for clips of frames. */
public final class Blip2 {
    /** Frames the vision encoder takes at once; more would only cost memory. */
    private static final int FRAMES_AT_ONCE = 8;

    /** Tokens of "a video of" with its end; another length works as well, a little slower. */
    private static final int TYPICAL_PROMPT = 4;

    private final Blip2Config config;
    private final VisionEncoder vision;
    private final Tensor queryTokens;
    private final QFormer qFormer;
    private final Linear projection;
    private final LanguageModel language;

    public Blip2(Blip2Config config, WeightLoader weights) {
        this.config = config;
        Initializer fresh = Initializer.scaled(config.qFormer().hidden());
        int width = config.qFormer().hidden();
        vision = new VisionEncoder(config.vision(), weights.at("vision_model"));
        queryTokens = weights.get("query_tokens", fresh, 1, config.queries(), width);
        qFormer = new QFormer(config.qFormer(), weights.at("qformer"));
        int hidden = config.language().hidden();
        projection = new Linear(weights.at("language_projection"), width, hidden, Bias.YES, fresh);
        language = languageModel(config.language(), weights.at("language_model"));
    }

    public Blip2Config config() {
        return config;
    }

    public LanguageModel language() {
        return language;
    }

    /**
     * Patch tokens of frames before the last norm, a few frames at a time.
     *
     * @param pixels [frames, 3, size, size], normalised
     * @return [frames, tokens, visionHidden]
     */
    public Tensor features(Tensor pixels) {
        if (pixels.size(0) <= FRAMES_AT_ONCE) {
            return vision.features(pixels);
        }
        TensorVector parts = new TensorVector();
        for (long first = 0; first < pixels.size(0); first += FRAMES_AT_ONCE) {
            long start = first;
            long count = Math.min(FRAMES_AT_ONCE, pixels.size(0) - first);
            parts.push_back(
                    NativeScope.tidy(() -> vision.features(pixels.narrow(0, start, count))));
        }
        return torch.cat(parts, 0);
    }

    /** Patch tokens from features, of the same shape: the vision encoder's last norm. */
    public Tensor normalise(Tensor features) {
        return vision.normalise(features);
    }

    /**
     * Patch tokens of frames.
     *
     * @param pixels [frames, 3, size, size], normalised
     * @return [frames, tokens, visionHidden]
     */
    public Tensor patches(Tensor pixels) {
        return normalise(features(pixels));
    }

    /**
     * What the language model sees of each clip.
     *
     * @param patches [batch, frames, tokens, visionHidden]
     * @return [batch, queries, hidden]; for {@link Fusion#QUERIES} [batch, frames * queries,
     *     hidden]
     */
    public Tensor visual(Tensor patches, Fusion fusion, Mode mode) {
        return fuse(patches, fusion, tokens -> gather(tokens, mode));
    }

    /**
     * The same from features, before the vision encoder's last norm. Where only that norm learns of
     * the vision encoder, its gradients take a way round the patch tokens, a third of a step
     * shorter.
     *
     * @param features [batch, frames, tokens, visionHidden]
     */
    public Tensor visualOfFeatures(Tensor features, Fusion fusion, Mode mode) {
        LayerNorm norm = vision.lastNorm();
        if (!norm.trained() || features.requires_grad()) {
            return visual(vision.normalise(features), fusion, mode);
        }
        return fuse(
                norm.plain(features),
                fusion,
                plain -> qFormer.forward(queriesFor(plain), plain, norm, mode));
    }

    /**
     * What the vision encoder alone makes of each clip: its patch tokens through the projection,
     * past the Q-Former, which must be as wide as the vision encoder.
     *
     * @param features [batch, frames, tokens, visionHidden], before the vision encoder's last norm
     * @return [batch, frames * tokens, hidden]
     */
    public Tensor glance(Tensor features) {
        return projection.forward(vision.normalise(features).flatten(1, 2));
    }

    private Tensor fuse(Tensor patches, Fusion fusion, UnaryOperator<Tensor> gathering) {
        long batch = patches.size(0);
        long frames = patches.size(1);
        if (fusion == Fusion.CONCAT) {
            return projection.forward(gathering.apply(patches.flatten(1, 2)));
        }
        Tensor each = projection.forward(gathering.apply(patches.flatten(0, 1)));
        Tensor byClip = each.view(batch, frames, config.queries(), -1);
        return fusion == Fusion.MEAN
                ? byClip.mean(new long[] {1}, false, null)
                : byClip.flatten(1, 2);
    }

    /**
     * The language model's input: visual tokens, then the prompt.
     *
     * @param visual [batch, length, hidden]
     * @param prompt token ids, the same for each clip; may be empty
     * @return [batch, length + prompt.length, hidden]
     */
    public Tensor withPrompt(Tensor visual, int[] prompt) {
        if (prompt.length == 0) {
            return visual;
        }
        Tensor embedded =
                language.embed(Indices.of(prompt, visual.device()))
                        .to(visual.scalar_type())
                        .unsqueeze(0)
                        .expand(visual.size(0), prompt.length, visual.size(2));
        return torch.cat(new TensorVector(visual, embedded), 1);
    }

    /**
     * Lays weights out for inference where the machine has a faster way; autograd is lost then.
     *
     * @param rows hypotheses decoded at a time
     */
    public void optimize(int rows) {
        vision.optimize(FRAMES_AT_ONCE);
        language.optimize(config.queries() + TYPICAL_PROMPT, rows);
    }

    /** Q-Former: [batch, tokens, visionHidden] to [batch, queries, width]. */
    Tensor gather(Tensor tokens, Mode mode) {
        return qFormer.forward(queriesFor(tokens), tokens, mode);
    }

    private Tensor queriesFor(Tensor tokens) {
        return queryTokens
                .to(tokens.scalar_type())
                .expand(tokens.size(0), config.queries(), config.qFormer().hidden());
    }

    private static LanguageModel languageModel(LanguageConfig config, WeightLoader weights) {
        return config instanceof FlanT5Config flanT5
                ? new FlanT5(flanT5, weights)
                : new Opt((OptConfig) config, weights);
    }
}
