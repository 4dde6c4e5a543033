package io.reelscribe.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Collects decoded frames into one array, repeated ones included. */
final class ClipBuilder implements FrameSource.Receiver, AutoCloseable {
    private final Path path;
    private final int[] indices;
    private final FrameSize size;
    private final ReadLimits limits;
    private final RgbConverter converter = new RgbConverter();
    private byte[] rgb;
    private int width;
    private int height;

    /**
     * @param indices of the clip's frames, in its order
     */
    ClipBuilder(Path path, int[] indices, FrameSize size, ReadLimits limits) {
        this.path = path;
        this.indices = indices;
        this.size = size;
        this.limits = limits;
    }

    /** The frames to decode: each once, ascending. */
    int[] wanted() {
        return Arrays.stream(indices).sorted().distinct().toArray();
    }

    @Override
    public void accept(int index, AVFrame frame, FrameSource.Display display) {
        if (rgb == null) {
            allocate(display);
        }
        int frameBytes = 3 * width * height;
        int done = -1;
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] == index && done < 0) {
                done = i * frameBytes;
                converter.convert(frame, display.orientation(), width, height, rgb, done);
            } else if (indices[i] == index) {
                System.arraycopy(rgb, done, rgb, i * frameBytes, frameBytes);
            }
        }
    }

    /** The first frame decides: a video may change its size half-way, a clip may not. */
    private void allocate(FrameSource.Display display) {
        width = size.width(display.width());
        height = size.height(display.height());
        long bytes = 3L * width * height * indices.length;
        if (bytes > limits.clipBytes()) {
            throw new VideoException(
                    path
                            + ": "
                            + indices.length
                            + " frames of "
                            + width
                            + " x "
                            + height
                            + " need "
                            + bytes
                            + " bytes, more than the limit of "
                            + limits.clipBytes()
                            + ": sample fewer frames or squash them");
        }
        rgb = new byte[(int) bytes];
    }

    SampledClip build(FrameSource source, Stretch stretch) {
        FrameTimes times = source.times();
        List<SampledFrame> frames = new ArrayList<>(indices.length);
        for (int index : indices) {
            frames.add(new SampledFrame(index, times.seconds(index)));
        }
        double end =
                Math.min(stretch.end(), Math.max(times.duration(), Math.nextUp(stretch.start())));
        return new SampledClip(
                rgb,
                height,
                width,
                frames,
                new Stretch(stretch.start(), end),
                source.info(),
                source.warnings());
    }

    @Override
    public void close() {
        converter.close();
    }
}
