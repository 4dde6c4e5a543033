package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Hypothesis;
import io.reelscribe.generate.TokenSearch;
import io.reelscribe.generate.Vocabulary;
import io.reelscribe.model.Blip2;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.FlanT5Config;
import io.reelscribe.model.Fusion;
import io.reelscribe.model.ModelTokens;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.FreshWeights;
import io.reelscribe.tensor.LayeredWeights;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightSource;
import io.reelscribe.tensor.WeightStore;
import io.reelscribe.text.Tokenizer;
import io.reelscribe.train.config.TrainedPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** A BLIP-2 whose chosen parts are leaves of autograd, with its tokenizer. */
final class TrainableModel implements AutoCloseable {
    /**
     * The token that stands before a caption of OPT; the paper's text is caption and line break.
     */
    private static final String LINE_BREAK = "\n";

    private final WeightStore weights;
    private final Blip2 model;
    private final Tokenizer tokenizer;
    private final Adaptation adaptation;
    private final int[] prompt;

    private TrainableModel(
            WeightStore weights, Blip2 model, Tokenizer tokenizer, Adaptation adaptation) {
        this.weights = weights;
        this.model = model;
        this.tokenizer = tokenizer;
        this.adaptation = adaptation;
        this.prompt = promptIds();
    }

    /**
     * Loads a model folder; weights the checkpoint lacks (fresh adapters) are drawn by seed.
     *
     * @param config the folder's own, or with another dropout
     * @param start trained weights to begin from, such as those of an earlier run; or null
     */
    static TrainableModel load(
            Path folder,
            Blip2Config config,
            Adaptation adaptation,
            Device device,
            Path start,
            long seed) {
        List<WeightSource> sources = new ArrayList<>();
        if (start != null) {
            sources.add(new CheckpointWeights(Checkpoint.open(start)));
        }
        sources.add(new CheckpointWeights(Checkpoint.open(folder)));
        sources.add(new FreshWeights(seed));
        WeightStore weights =
                new WeightStore(
                        new LayeredWeights(sources),
                        new WeightPlacement(
                                adaptation.precision(),
                                device,
                                TrainedPart.anyOf(adaptation.parts())),
                        adaptation.lowRank());
        Blip2 model = new Blip2(config, weights.loader());
        requireTargets(adaptation, weights);
        return new TrainableModel(weights, model, Tokenizer.load(folder), adaptation);
    }

    private static void requireTargets(Adaptation adaptation, WeightStore weights) {
        for (String target : adaptation.lowRank().targets()) {
            String ending = "." + target + ".lora_A.weight";
            if (weights.tensors().keySet().stream().noneMatch(name -> name.endsWith(ending))) {
                throw new ConfigurationException(
                        "LoRA target '%s' names no attention projection of this language model; T5 has q, k, v and o, OPT q_proj, k_proj, v_proj and out_proj"
                                .formatted(target));
            }
        }
    }

    Blip2 blip2() {
        return model;
    }

    Device device() {
        return weights.placement().device();
    }

    Adaptation adaptation() {
        return adaptation;
    }

    /** Leaves of autograd by name, in the model's order. */
    Map<String, Tensor> trained() {
        Map<String, Tensor> trained = new LinkedHashMap<>();
        weights.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (tensor.requires_grad()) {
                                trained.put(name, tensor);
                            }
                        });
        return trained;
    }

    /**
     * The language model's input for clips.
     *
     * @param features [clips, frames, tokens, visionHidden], before the vision encoder's last norm
     * @param prompted token ids after the visual tokens
     * @return [clips, length, hidden]
     */
    Tensor inputs(Tensor features, int[] prompted, Mode mode) {
        return model.withPrompt(
                model.visualOfFeatures(features, adaptation.fusion(), mode), prompted);
    }

    /** Ids after the visual tokens when a caption is trained by cross-entropy. */
    int[] trainingPrompt() {
        return isT5() ? prompt : new int[0];
    }

    /** Ids after the visual tokens when a caption is written. */
    int[] writingPrompt() {
        return prompt;
    }

    /**
     * A caption as the tokens to predict: T5 caption and end token, cut before the end; OPT begin
     * token, caption and line break, cut on the right (the reference's truncation).
     */
    int[] captionIds(String caption) {
        int limit = adaptation.maxTextTokens();
        if (isT5()) {
            int[] words = tokenizer.encode(caption, false);
            int[] cut = Arrays.copyOf(words, Math.min(words.length, limit - 1) + 1);
            cut[cut.length - 1] = model.config().language().endToken();
            return cut;
        }
        int[] ids = tokenizer.encode(caption + LINE_BREAK, true);
        return Arrays.copyOf(ids, Math.min(ids.length, limit));
    }

    /**
     * Captions found without a graph.
     *
     * @param inputs [clips, length, hidden]
     */
    List<List<Hypothesis>> write(Tensor inputs, Generation generation) {
        try (PointerScope run = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            ModelTokens tokens = new ModelTokens(model.language().decode(inputs));
            return TokenSearch.run(tokens, generation, vocabulary(), (int) inputs.size(0));
        }
    }

    String text(Hypothesis hypothesis) {
        return tokenizer.decodeCaption(hypothesis.tokens());
    }

    private Vocabulary vocabulary() {
        int[] history =
                model.config().language() instanceof FlanT5Config flanT5
                        ? new int[] {flanT5.startToken()}
                        : prompt;
        return new Vocabulary(
                model.config().language().endToken(),
                history,
                tokenizer.vocabularySize(),
                model.config().imageToken());
    }

    private boolean isT5() {
        return model.config().language() instanceof FlanT5Config;
    }

    private int[] promptIds() {
        String usual = isT5() ? "a video of" : "";
        return tokenizer.encode(adaptation.prompt() == null ? usual : adaptation.prompt(), true);
    }

    @Override
    public void close() {
        weights.close();
        tokenizer.close();
    }

    /**
     * What is adapted and how clips reach the model; kept with the trained weights, so that they
     * can be used without the configuration that made them.
     *
     * @param prompt null for the model's usual one
     */
    record Adaptation(
            java.util.Set<TrainedPart> parts,
            io.reelscribe.tensor.LowRank lowRank,
            io.reelscribe.tensor.Precision precision,
            Fusion fusion,
            String prompt,
            int maxTextTokens) {}
}
