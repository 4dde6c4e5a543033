package io.reelscribe;

import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import io.reelscribe.pixels.ImageProcessorConfig;
import io.reelscribe.pixels.Preprocessing;
import io.reelscribe.pixels.ResampleFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Captions videos.
 *
 * <pre>{@code
 * try (var captioner = Captioner.load("Salesforce/blip2-flan-t5-xl")) {
 *     System.out.println(captioner.caption(Path.of("clip.mp4")).caption());
 * }
 * }</pre>
 *
 * <p>Safe to share between threads, which then take turns: one caption already keeps all cores
 * busy.
 */
public final class Captioner implements AutoCloseable {
    private final CaptionModel model;
    private final ImageProcessorConfig images;

    private Captioner(CaptionModel model, ImageProcessorConfig images) {
        this.model = model;
        this.images = images;
    }

    /**
     * Loads a model folder, or a model of the Hugging Face hub, which is downloaded when missing.
     *
     * @throws io.reelscribe.checkpoint.CheckpointException if it cannot be found, read or held in
     *     memory
     */
    public static Captioner load(String model) {
        return load(model, ModelOptions.DEFAULT);
    }

    /** Loads a model folder, or a model of the Hugging Face hub, in the way wanted. */
    public static Captioner load(String model, ModelOptions options) {
        HubSettings settings = HubSettings.fromEnvironment(System.getenv());
        return load(new ModelHub(settings, DownloadListener.NONE).resolve(model), options);
    }

    /** Loads a model folder. */
    public static Captioner load(Path folder) {
        return load(folder, ModelOptions.DEFAULT);
    }

    /** Loads a model folder in the way wanted. */
    public static Captioner load(Path folder, ModelOptions options) {
        ImageProcessorConfig images = ImageProcessorConfig.load(folder);
        return new Captioner(
                EngineErrors.translated(() -> CaptionModel.load(folder, options)), images);
    }

    /** What is odd about the checkpoint although it could be loaded, one line each. */
    public List<String> warnings() {
        return model.warnings();
    }

    /** The paper's options, or those the adapter was trained with. */
    public CaptionOptions defaults() {
        return model.trainedInput()
                .map(CaptionOptions.PAPER::withInput)
                .orElse(CaptionOptions.PAPER);
    }

    /**
     * Captions a video by the {@link #defaults()}.
     *
     * @throws io.reelscribe.video.VideoException if nothing of it decodes
     */
    public Caption caption(Path video) {
        return caption(video, defaults());
    }

    /** Captions a video; of several stretches, the first. */
    public Caption caption(Path video, CaptionOptions options) {
        return captions(video, options).get(0);
    }

    /**
     * Captions each stretch of a video.
     *
     * @throws io.reelscribe.video.VideoException if one of them does not decode
     */
    public List<Caption> captions(Path video, CaptionOptions options) {
        List<Caption> captions = new ArrayList<>();
        captionAll(List.of(video), options, 1, outcome -> captions.addAll(captionsOf(outcome)));
        return captions;
    }

    private static List<Caption> captionsOf(CaptionOutcome outcome) {
        if (outcome instanceof CaptionOutcome.Failed failed) {
            throw failed.cause();
        }
        return ((CaptionOutcome.Captioned) outcome).captions();
    }

    /**
     * Captions many videos, decoding the next clips while the model works. A video that fails is
     * reported like the others and stops nothing.
     *
     * @param videos may be endless; read by another thread, a few ahead
     * @param batchSize clips given to the model at once
     * @param receiver is told of every video, in order
     */
    public void captionAll(
            Iterable<Path> videos,
            CaptionOptions options,
            int batchSize,
            Consumer<CaptionOutcome> receiver) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "batch size is " + batchSize + ", expected at least 1");
        }
        try (ClipsAhead clips =
                new ClipsAhead(videos, options, preprocessing(options), 2 * batchSize)) {
            new CaptionRun(batch -> captionBatch(batch, options), batchSize, receiver).run(clips);
        }
    }

    /** Clips of equally many frames go through the model together. */
    private synchronized List<Caption> captionBatch(
            List<PreparedClip> clips, CaptionOptions options) {
        List<Caption> captions = new ArrayList<>();
        int next = 0;
        while (next < clips.size()) {
            int end = next + 1;
            while (end < clips.size()
                    && clips.get(end).frames().size() == clips.get(next).frames().size()) {
                end++;
            }
            List<PreparedClip> alike = clips.subList(next, end);
            captions.addAll(EngineErrors.translated(() -> model.caption(alike, options)));
            next = end;
        }
        return captions;
    }

    private Preprocessing preprocessing(CaptionOptions options) {
        model.requireSize(options.size());
        ImageProcessorConfig sized =
                options.size() == 0
                        ? images
                        : new ImageProcessorConfig(
                                options.size(),
                                images.filter(),
                                images.resize(),
                                images.normalisation());
        boolean paper =
                options.resize() == Resize.PAPER
                        || (options.resize() == Resize.CHECKPOINT
                                && images.filter() == ResampleFilter.BILINEAR);
        return paper ? new Preprocessing.Paper(sized) : new Preprocessing.HuggingFace(sized);
    }

    @Override
    public synchronized void close() {
        model.close();
    }
}
