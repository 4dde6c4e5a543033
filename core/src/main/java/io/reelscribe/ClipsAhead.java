package io.reelscribe;

import io.reelscribe.pixels.Preprocessing;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The clips of many videos, one after another, decoded by a thread of its own a few clips before
 * they are needed. What waits is bounded, so hours of video need no more memory than minutes.
 */
final class ClipsAhead implements AutoCloseable {
    /** What the decoding thread tells, in order. */
    sealed interface Event {}

    /** The next clip of the present video. */
    record Decoded(PreparedClip clip) implements Event {}

    /** All clips of this video have been handed over. */
    record Finished(Path video) implements Event {}

    /** This video has no more clips because of this. */
    record Failed(Path video, ReelscribeException cause) implements Event {}

    /** All videos have been read. */
    record Exhausted() implements Event {}

    /** The thread had to give up. */
    private record Broken(Throwable cause) implements Event {}

    private final Iterable<Path> videos;
    private final CaptionOptions options;
    private final Preprocessing preprocessing;
    private final BlockingQueue<Event> events;
    private final Thread decoder;

    /**
     * @param clips how many may wait
     */
    ClipsAhead(
            Iterable<Path> videos, CaptionOptions options, Preprocessing preprocessing, int clips) {
        this.videos = videos;
        this.options = options;
        this.preprocessing = preprocessing;
        this.events = new ArrayBlockingQueue<>(clips);
        this.decoder = new Thread(this::decodeAll, "reelscribe-decoder");
        decoder.setDaemon(true);
        decoder.start();
    }

    /** Waits for what comes next. */
    Event take() {
        try {
            Event event = events.take();
            if (event instanceof Broken broken) {
                throw new IllegalStateException("decoding broke off", broken.cause());
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReelscribeException("interrupted while waiting for a video", e);
        }
    }

    private void decodeAll() {
        try {
            decodeEach();
        } catch (InterruptedException e) {
            // Closed: nobody waits for more.
            Thread.currentThread().interrupt();
        }
    }

    private void decodeEach() throws InterruptedException {
        Event last = new Exhausted();
        try {
            for (Path video : videos) {
                events.put(decode(video));
            }
        } catch (RuntimeException | Error e) {
            last = new Broken(e);
        }
        events.put(last);
    }

    private Event decode(Path video) throws InterruptedException {
        try (ClipReader clips = new ClipReader(video, options, preprocessing)) {
            while (clips.hasNext()) {
                events.put(new Decoded(clips.next()));
            }
            return new Finished(video);
        } catch (ReelscribeException e) {
            return new Failed(video, e);
        } catch (IllegalArgumentException e) {
            return new Failed(video, new ReelscribeException(video + ": " + e.getMessage(), e));
        } catch (OutOfMemoryError e) {
            String advice = ": out of memory while decoding; take fewer frames";
            return new Failed(video, new ReelscribeException(video + advice, e));
        }
    }

    @Override
    public void close() {
        decoder.interrupt();
    }
}
