package io.reelscribe.evaluate;

import io.reelscribe.video.FrameSampling;
import io.reelscribe.video.FrameSize;
import io.reelscribe.video.SampledClip;
import io.reelscribe.video.VideoException;
import io.reelscribe.video.VideoReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A few frames of a clip side by side, as one small picture. */
public final class FrameStrip {
    private static final int FRAMES = 6;
    private static final int FRAME_HEIGHT = 100;
    private static final int MOST_WIDTH = 240;
    private static final int GAP = 3;
    private static final int GAP_COLOUR = 0x808080;

    private FrameStrip() {}

    /** The address of a JPEG that holds its own bytes; nothing if the clip no longer decodes. */
    public static Optional<String> of(Path file) {
        try (VideoReader reader = VideoReader.open(file)) {
            SampledClip clip =
                    reader.sample(new FrameSampling.Uniform(FRAMES), new FrameSize.Native());
            return Optional.of("data:image/jpeg;base64," + base64(strip(clip)));
        } catch (VideoException e) {
            return Optional.empty();
        }
    }

    private static BufferedImage strip(SampledClip clip) {
        double scale =
                Math.min((double) FRAME_HEIGHT / clip.height(), (double) MOST_WIDTH / clip.width());
        int height = Math.max(1, (int) Math.round(scale * clip.height()));
        int width = Math.max(1, (int) Math.round(scale * clip.width()));
        int frames = clip.frames().size();
        BufferedImage strip =
                new BufferedImage(frames * (width + GAP) - GAP, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < strip.getWidth(); x++) {
                int column = x % (width + GAP);
                int frame = x / (width + GAP);
                boolean gap = column >= width;
                strip.setRGB(x, y, gap ? GAP_COLOUR : mean(clip, frame, column, y, width, height));
            }
        }
        return strip;
    }

    /** Mean colour of the pixels that become this one; taking a single one would flicker. */
    private static int mean(SampledClip clip, int frame, int x, int y, int width, int height) {
        int left = x * clip.width() / width;
        int right = Math.max(left + 1, (x + 1) * clip.width() / width);
        int top = y * clip.height() / height;
        int bottom = Math.max(top + 1, (y + 1) * clip.height() / height);
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            long sum = 0;
            for (int row = top; row < bottom; row++) {
                int start = ((frame * clip.height() + row) * clip.width() + left) * 3 + channel;
                for (int i = 0; i < right - left; i++) {
                    sum += clip.rgb()[start + 3 * i] & 0xff;
                }
            }
            colour = colour << 8 | (int) (sum / ((long) (right - left) * (bottom - top)));
        }
        return colour;
    }

    private static String base64(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "jpeg", bytes)) {
                throw new IllegalStateException("this Java writes no JPEG");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
