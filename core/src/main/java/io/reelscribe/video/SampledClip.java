package io.reelscribe.video;

import java.util.List;

/** Frames sampled from one stretch of a video, decoded to RGB. */
public final class SampledClip {
    private final byte[] rgb;
    private final int height;
    private final int width;
    private final List<SampledFrame> frames;
    private final Stretch stretch;
    private final VideoInfo video;
    private final List<String> warnings;

    /**
     * @param rgb unsigned bytes [frames, height, width, 3]; not copied
     * @param height of a frame
     * @param width of a frame
     * @param frames what each frame is
     * @param stretch the part of the video that was sampled; its end is finite
     * @param video the video sampled
     * @param warnings what is wrong with the file although frames could be read
     */
    public SampledClip(
            byte[] rgb,
            int height,
            int width,
            List<SampledFrame> frames,
            Stretch stretch,
            VideoInfo video,
            List<String> warnings) {
        if (rgb.length != 3L * frames.size() * height * width) {
            throw new IllegalArgumentException(
                    rgb.length
                            + " bytes are not "
                            + frames.size()
                            + " x "
                            + height
                            + " x "
                            + width
                            + " x 3");
        }
        this.rgb = rgb;
        this.height = height;
        this.width = width;
        this.frames = List.copyOf(frames);
        this.stretch = stretch;
        this.video = video;
        this.warnings = List.copyOf(warnings);
    }

    /** Unsigned bytes [frames, height, width, 3]; the clip's own array, not a copy. */
    public byte[] rgb() {
        return rgb;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** What each frame is, in the order sampled; as many as the clip has. */
    public List<SampledFrame> frames() {
        return frames;
    }

    /** The part of the video that was sampled, in seconds. */
    public Stretch stretch() {
        return stretch;
    }

    public VideoInfo video() {
        return video;
    }

    /** What is wrong with the file, one line each; empty for sound files. */
    public List<String> warnings() {
        return warnings;
    }
}
