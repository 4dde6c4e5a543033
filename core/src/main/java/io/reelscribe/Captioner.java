package io.reelscribe;

import io.reelscribe.hub.DownloadListener;
import io.reelscribe.hub.HubSettings;
import io.reelscribe.hub.ModelHub;
import io.reelscribe.pixels.ImageProcessorConfig;
import io.reelscribe.pixels.Preprocessing;
import io.reelscribe.pixels.ResampleFilter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Captions each stretch of a video. */
    public List<Caption> captions(Path video, CaptionOptions options) {
        return captionBatch(PreparedClip.of(video, options, preprocessing(options)), options);
    }

    /**
     * Captions many videos, decoding the next ones while the model works. A video that fails is
     * reported like the others and stops nothing.
     *
     * @param batchSize videos given to the model at once
     * @param receiver is told of every video, in order
     */
    public void captionAll(
            Iterable<Path> videos,
            CaptionOptions options,
            int batchSize,
            Consumer<CaptionOutcome> receiver) {
        Preprocessing preprocessing = preprocessing(options);
        ExecutorService decoder = Executors.newSingleThreadExecutor();
        try {
            Iterator<Path> waiting = videos.iterator();
            Deque<Decoding> ahead = new ArrayDeque<>();
            while (waiting.hasNext() || !ahead.isEmpty()) {
                while (waiting.hasNext() && ahead.size() < 2 * batchSize) {
                    Path video = waiting.next();
                    ahead.add(
                            new Decoding(
                                    video,
                                    decoder.submit(
                                            () -> PreparedClip.of(video, options, preprocessing))));
                }
                List<Decoding> batch = new ArrayList<>();
                while (!ahead.isEmpty() && batch.size() < batchSize) {
                    batch.add(ahead.remove());
                }
                captionBatch(batch, options, receiver);
            }
        } finally {
            decoder.shutdownNow();
        }
    }

    /** A video whose frames are being decoded. */
    private record Decoding(Path video, Future<List<PreparedClip>> clips) {
        List<PreparedClip> await() {
            try {
                return clips.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ReelscribeException(video + ": interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ReelscribeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(video + " could not be decoded", e.getCause());
            }
        }
    }

    private void captionBatch(
            List<Decoding> batch, CaptionOptions options, Consumer<CaptionOutcome> receiver) {
        List<CaptionOutcome> outcomes = new ArrayList<>();
        List<PreparedClip> clips = new ArrayList<>();
        for (Decoding decoding : batch) {
            try {
                List<PreparedClip> prepared = decoding.await();
                clips.addAll(prepared);
                outcomes.add(null);
            } catch (ReelscribeException e) {
                outcomes.add(new CaptionOutcome.Failed(decoding.video(), e));
            }
        }
        List<Caption> captions = captionBatch(clips, options);
        for (int index = 0; index < batch.size(); index++) {
            Path video = batch.get(index).video();
            CaptionOutcome failed = outcomes.get(index);
            receiver.accept(failed != null ? failed : captioned(video, clips, captions));
        }
    }

    private static CaptionOutcome captioned(
            Path video, List<PreparedClip> clips, List<Caption> captions) {
        List<Caption> own = new ArrayList<>();
        for (int index = 0; index < clips.size(); index++) {
            if (clips.get(index).video().equals(video)) {
                own.add(captions.get(index));
            }
        }
        return new CaptionOutcome.Captioned(video, own);
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
