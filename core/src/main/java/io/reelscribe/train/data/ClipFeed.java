package io.reelscribe.train.data;

import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import io.reelscribe.train.data.CaptionRows.Row;
import io.reelscribe.train.data.MixedRows.MixedRow;
import io.reelscribe.video.VideoException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * An endless sequence of training samples, read ahead by several threads. Which sample comes when
 * depends on the settings alone, never on the threads: the number of samples taken is all there is
 * to save and restore.
 *
 * <p>A clip that cannot be read is reported, and a random one of the same dataset takes its place.
 *
 * <p>For one consumer at a time.
 */
public final class ClipFeed implements AutoCloseable {
    /** Longer than any clip takes to read. */
    private static final long MOST_SECONDS = 60;

    private final List<CaptionRows> datasets = new ArrayList<>();
    private final FeedSettings settings;
    private final ClipInputs inputs;
    private final MixedRows rows;
    private final ExecutorService decoders;
    private final Deque<Future<TrainingSample>> waiting = new ArrayDeque<>();
    private final Map<Path, String> broken = new ConcurrentHashMap<>();
    private long requested;
    private long position;

    /**
     * Starts to read ahead.
     *
     * @param clips datasets to mix
     * @param inputs reads clips; called by the decoding threads
     * @param position samples of this process already taken: 0, or what {@link #position} said
     * @throws ConfigurationException if a dataset has no clip with a caption
     */
    public ClipFeed(
            List<TrainingClips> clips, FeedSettings settings, ClipInputs inputs, long position) {
        this.settings = settings;
        this.inputs = inputs;
        this.position = position;
        this.requested = position;
        for (TrainingClips dataset : clips) {
            long seed = Draws.mix(settings.seed(), datasets.size());
            datasets.add(new CaptionRows(dataset, settings.rows(), seed));
        }
        rows = new MixedRows(datasets, settings.seed());
        decoders =
                Executors.newFixedThreadPool(
                        settings.decoders(),
                        task -> {
                            Thread thread = new Thread(task, "clip-decoder");
                            thread.setDaemon(true);
                            return thread;
                        });
        readAhead();
    }

    /**
     * The next sample of this process.
     *
     * @throws ConfigurationException if all clips of a dataset are broken
     * @throws ReelscribeException if clips cannot be read for another reason, such as a full disk,
     *     or the thread is interrupted
     */
    public TrainingSample next() {
        Future<TrainingSample> head = waiting.remove();
        TrainingSample sample = await(head);
        position++;
        readAhead();
        return sample;
    }

    /** Samples taken from the beginning of training on; with it a new feed goes on right here. */
    public long position() {
        return position;
    }

    /** Rows of one pass over all datasets; with ratios, of as many samples. */
    public long rowsPerEpoch() {
        return datasets.stream().mapToLong(CaptionRows::size).sum();
    }

    /** Files that could not be read so far, and why. */
    public Map<Path, String> brokenClips() {
        return new TreeMap<>(broken);
    }

    /**
     * Stops reading ahead, and waits for clips being read: inputs may use a model that is closed
     * next.
     */
    @Override
    public void close() {
        decoders.shutdownNow();
        waiting.clear();
        try {
            decoders.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAhead() {
        while (waiting.size() < settings.ahead()) {
            rows.seek(settings.share().global(requested++));
            MixedRow next = rows.next();
            waiting.add(decoders.submit(() -> read(next)));
        }
    }

    private TrainingSample read(MixedRow next) {
        CaptionRows dataset = next.dataset();
        Row row = next.row();
        for (int attempt = 0; ; attempt++) {
            Path file = row.clip().file();
            if (!broken.containsKey(file)) {
                try {
                    ClipInput input = inputs.read(row.clip(), row.draw());
                    String caption =
                            input.mirrored() ? LeftAndRight.swapped(row.caption()) : row.caption();
                    return new TrainingSample(row.clip().clip(), caption, input);
                } catch (VideoException e) {
                    broken.put(file, e.getMessage());
                }
            }
            if (dataset.isBroken(broken.keySet())) {
                throw new ConfigurationException(
                        "%s: none of its %d clips can be read, the last one because of: %s"
                                .formatted(dataset.name(), dataset.clips(), broken.get(file)));
            }
            row = dataset.substitute(next.row(), attempt);
        }
    }

    private static TrainingSample await(Future<TrainingSample> sample) {
        try {
            return sample.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReelscribeException("interrupted while waiting for a clip", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
