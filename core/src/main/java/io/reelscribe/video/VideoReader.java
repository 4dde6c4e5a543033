package io.reelscribe.video;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads sampled frames from a video file of any kind that FFmpeg knows, an animated or still image,
 * or a folder of images. Of several video streams the best is read; audio is ignored. Frame indices
 * are exact: they count the frames a player would show, in order of display.
 *
 * <p>A reader is for one thread at a time; any number of readers may work side by side. Closing it
 * frees all native memory.
 *
 * <p>FFmpeg's own log is silent; logger {@code io.reelscribe.video} at debug level lets it speak.
 */
public final class VideoReader implements AutoCloseable {
    /** A folder may lose an image at each try; a file's frames are certain after the second. */
    private static final int MOST_TRIES = 100;

    private final Path path;
    private final ReadLimits limits;
    private final FrameSource source;
    private boolean closed;

    private VideoReader(Path path, ReadLimits limits, FrameSource source) {
        this.path = path;
        this.limits = limits;
        this.source = source;
    }

    /**
     * Opens a file or folder of images.
     *
     * @throws VideoException if there is no readable video; its message names file and reason
     */
    public static VideoReader open(Path path) {
        return open(path, ReadLimits.DEFAULT);
    }

    /** Opens a file or folder of images under other limits than the usual ones. */
    public static VideoReader open(Path path, ReadLimits limits) {
        Ffmpeg.load();
        if (Files.isDirectory(path)) {
            return new VideoReader(path, limits, ImageFolder.open(path, limits));
        }
        requireReadableFile(path);
        return new VideoReader(path, limits, VideoFile.open(path, limits));
    }

    private static void requireReadableFile(Path path) {
        if (!Files.exists(path)) {
            throw new VideoException(path + ": no such file or folder");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new VideoException(path + ": not a readable file");
        }
        if (path.toFile().length() == 0) {
            throw new VideoException(path + ": the file is empty");
        }
    }

    /** What the video holds. Of a damaged file it may say less after sampling than before. */
    public VideoInfo info() {
        requireOpen();
        return source.info();
    }

    /** When each frame is shown. */
    public FrameTimes times() {
        requireOpen();
        return source.times();
    }

    /** Samples from the whole video. */
    public SampledClip sample(FrameSampling sampling, FrameSize size) {
        return sample(sampling, Stretch.WHOLE, size);
    }

    /**
     * Samples from one stretch of the video.
     *
     * @throws VideoException if no frame decodes, or the stretch lies beyond the video's end
     */
    public SampledClip sample(FrameSampling sampling, Stretch stretch, FrameSize size) {
        requireOpen();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            requireWithin(stretch);
            int[] indices = indices(sampling, stretch);
            try (ClipBuilder clip = new ClipBuilder(path, indices, size, limits)) {
                if (source.read(clip.wanted(), clip)) {
                    return clip.build(source, stretch);
                }
            }
        }
        throw new VideoException(path + ": too many of its images cannot be read");
    }

    private int[] indices(FrameSampling sampling, Stretch stretch) {
        try {
            return sampling.indices(source.times(), stretch);
        } catch (VideoException e) {
            throw new VideoException(path + ": " + e.getMessage(), e);
        }
    }

    private void requireWithin(Stretch stretch) {
        double duration = source.times().duration();
        if (stretch.start() > 0 && stretch.start() >= duration) {
            throw new VideoException(
                    path
                            + ": nothing at "
                            + stretch.start()
                            + " s, the video ends at "
                            + duration
                            + " s");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the reader of " + path + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            source.close();
        }
    }
}
