package io.reelscribe;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.generate.Hypothesis;
import io.reelscribe.generate.TokenSearch;
import io.reelscribe.generate.Vocabulary;
import io.reelscribe.model.Blip2;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.CheckpointReport;
import io.reelscribe.model.FlanT5Config;
import io.reelscribe.model.ModelTokens;
import io.reelscribe.model.OptConfig;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.ComputeThreads;
import io.reelscribe.tensor.LayeredWeights;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.tensor.NativeScope;
import io.reelscribe.tensor.PixelTensor;
import io.reelscribe.tensor.WeightPlacement;
import io.reelscribe.tensor.WeightSource;
import io.reelscribe.tensor.WeightStore;
import io.reelscribe.text.Tokenizer;
import io.reelscribe.train.Adapter;
import io.reelscribe.train.ClipFormatFile;
import io.reelscribe.train.StoredAdapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A loaded BLIP-2 with its tokenizer: normalised pixels in, captions out. For one thread at a time.
 */
final class CaptionModel implements AutoCloseable {
    private static final String T5_PROMPT = "a video of";

    private final String name;
    private final WeightStore weights;
    private final Blip2 model;
    private final Tokenizer tokenizer;
    private final ModelOptions options;
    private final List<String> warnings;
    private final Optional<Adapter.ClipFormat> trainedInput;

    private CaptionModel(
            Path folder,
            WeightStore weights,
            Blip2 model,
            Tokenizer tokenizer,
            ModelOptions options,
            List<String> warnings,
            Optional<Adapter.ClipFormat> trainedInput) {
        this.name = folder.getFileName().toString();
        this.weights = weights;
        this.model = model;
        this.tokenizer = tokenizer;
        this.options = options;
        this.warnings = warnings;
        this.trainedInput = trainedInput;
    }

    /** Loads a Hugging Face folder; nothing stays behind if that fails. */
    static CaptionModel load(Path folder, ModelOptions options) {
        Blip2Config config = Blip2Config.read(folder);
        MemoryNeed.of(config, options).requireFits();
        Checkpoint checkpoint = Checkpoint.open(folder);
        CheckpointReport report = CheckpointReport.of(config, checkpoint);
        report.requireComplete();
        Optional<StoredAdapter> adapter =
                Optional.ofNullable(options.adapter()).map(StoredAdapter::open);
        adapter.ifPresent(stored -> stored.requireFits(config));
        Tokenizer tokenizer = Tokenizer.load(folder);
        ComputeThreads.use(options.threadsInUse());
        WeightStore weights =
                new WeightStore(
                        layered(checkpoint, adapter),
                        WeightPlacement.inference(options.precision(), options.device().open()),
                        adapter.map(stored -> stored.adapter().lowRank()).orElse(LowRank.NONE));
        try (NoGradGuard inference = new NoGradGuard()) {
            Blip2 model = new Blip2(config, weights.loader());
            if (options.decodingRows() > 0) {
                model.optimize(options.decodingRows());
            }
            return new CaptionModel(
                    folder.toAbsolutePath().normalize(),
                    weights,
                    model,
                    tokenizer,
                    options,
                    report.warnings(),
                    adapter.map(stored -> stored.adapter().input())
                            .or(() -> ClipFormatFile.in(folder)));
        } catch (RuntimeException e) {
            weights.close();
            tokenizer.close();
            throw e;
        }
    }

    /** The adapter's weights where it has them, else the model's. */
    private static WeightSource layered(Checkpoint checkpoint, Optional<StoredAdapter> adapter) {
        WeightSource base = new CheckpointWeights(checkpoint);
        return adapter.isEmpty()
                ? base
                : new LayeredWeights(new CheckpointWeights(adapter.get().weights()), base);
    }

    /** How clips reached the model when it or its adapter was trained, if that is known. */
    Optional<Adapter.ClipFormat> trainedInput() {
        return trainedInput;
    }

    /** What is odd about the checkpoint although it could be loaded. */
    List<String> warnings() {
        return warnings;
    }

    /**
     * @param size side of the frames, 0 for the model's own
     */
    void requireSize(int size) {
        int patch = model.config().vision().patchSize();
        if (size % patch != 0) {
            throw new ConfigurationException(
                    "frame size is %d, expected a multiple of the model's patch size %d"
                            .formatted(size, patch));
        }
    }

    /**
     * Captions clips of equally many frames in one batch.
     *
     * @return one caption for each clip, in order
     */
    List<Caption> caption(List<PreparedClip> clips, CaptionOptions wanted) {
        try (PointerScope batch = new PointerScope();
                NoGradGuard inference = new NoGradGuard()) {
            long started = System.nanoTime();
            Tensor patches = NativeScope.tidy(() -> patches(clips));
            long seen = System.nanoTime();
            int[] prompt = tokenizer.encode(prompt(wanted), true);
            Tensor inputs =
                    NativeScope.tidy(
                            () ->
                                    model.withPrompt(
                                            model.visual(patches, wanted.fusion(), Mode.INFERENCE),
                                            prompt));
            NativeScope.release(patches);
            long gathered = System.nanoTime();
            List<List<Hypothesis>> found =
                    TokenSearch.run(
                            new ModelTokens(model.language().decode(inputs)),
                            wanted.generation(),
                            vocabulary(prompt),
                            clips.size());
            long written = System.nanoTime();
            double share = 1e6 * clips.size();
            List<Caption> captions = new ArrayList<>();
            for (int index = 0; index < clips.size(); index++) {
                PreparedClip clip = clips.get(index);
                Caption.Timings timings =
                        new Caption.Timings(
                                clip.decodeMilliseconds(),
                                (seen - started) / share,
                                (gathered - seen) / share,
                                (written - gathered) / share);
                captions.add(assemble(clip, found.get(index), wanted.captions(), timings));
            }
            return captions;
        }
    }

    /** [clips, frames, tokens, visionHidden] */
    private Tensor patches(List<PreparedClip> clips) {
        List<float[]> pixels = clips.stream().map(PreparedClip::pixels).toList();
        Tensor frames =
                PixelTensor.of(pixels, clips.get(0).size())
                        .to(options.device().open(), options.precision().scalarType());
        int each = clips.get(0).frames().size();
        Tensor patches = model.patches(frames);
        return patches.view(clips.size(), each, patches.size(1), patches.size(2));
    }

    private String prompt(CaptionOptions wanted) {
        return wanted.prompt() != null ? wanted.prompt() : usualPrompt(model.config());
    }

    /** What a caption continues unless told otherwise: nothing with OPT. */
    static String usualPrompt(Blip2Config config) {
        return config.language() instanceof FlanT5Config ? T5_PROMPT : "";
    }

    private Vocabulary vocabulary(int[] prompt) {
        Blip2Config config = model.config();
        int[] history;
        if (config.language() instanceof OptConfig) {
            history = new int[config.queries() + prompt.length];
            Arrays.fill(history, Math.max(0, config.imageToken()));
            System.arraycopy(prompt, 0, history, config.queries(), prompt.length);
        } else {
            history = new int[] {((FlanT5Config) config.language()).startToken()};
        }
        return new Vocabulary(
                config.language().endToken(),
                history,
                tokenizer.vocabularySize(),
                config.imageToken());
    }

    private Caption assemble(
            PreparedClip clip, List<Hypothesis> found, int wanted, Caption.Timings timings) {
        List<Caption.Candidate> candidates =
                found.stream()
                        .limit(wanted)
                        .map(
                                hypothesis ->
                                        new Caption.Candidate(
                                                tokenizer.decodeCaption(hypothesis.tokens()),
                                                hypothesis.score(),
                                                Arrays.stream(hypothesis.tokens())
                                                        .boxed()
                                                        .toList()))
                        .toList();
        return new Caption(
                clip.video().toString(),
                clip.stretch().start(),
                clip.stretch().end(),
                candidates.get(0).caption(),
                candidates.get(0).score(),
                candidates,
                clip.frames(),
                name,
                timings,
                clip.warnings());
    }

    @Override
    public void close() {
        weights.close();
        tokenizer.close();
    }
}
