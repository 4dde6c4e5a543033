package io.reelscribe.pixels;

import io.reelscribe.video.SampledClip;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The paper's augmentation: one random box for all frames of a clip, enlarged to the model's size,
 * and perhaps mirrored. Unlike the published code it clamps what bicubic overshoots, where a cast
 * to bytes without clamping turns white into black.
 *
 * @param top first row of the box
 * @param left first column
 * @param height rows
 * @param width columns
 * @param mirrored whether left and right change places
 */
public record TrainingCrop(int top, int left, int height, int width, boolean mirrored) {
    private static final double LEAST_AREA = 0.5;
    private static final double LEAST_RATIO = 3.0 / 4;
    private static final double MOST_RATIO = 4.0 / 3;
    private static final int TRIES = 10;

    public TrainingCrop {
        if (top < 0 || left < 0 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "no such box: " + height + " x " + width + " at " + top + ", " + left);
        }
    }

    /**
     * Draws a box of half to all of the area and a ratio of sides of 3/4 to 4/3, as torchvision's
     * {@code RandomResizedCrop} does, and mirrors every other clip.
     *
     * @param height of the frames
     * @param width of the frames
     */
    public static TrainingCrop draw(int height, int width, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            double area = (double) height * width * random.nextDouble(LEAST_AREA, 1);
            double ratio = Math.exp(random.nextDouble(Math.log(LEAST_RATIO), Math.log(MOST_RATIO)));
            int wide = (int) Math.rint(Math.sqrt(area * ratio));
            int high = (int) Math.rint(Math.sqrt(area / ratio));
            if (wide > 0 && wide <= width && high > 0 && high <= height) {
                int top = random.nextInt(height - high + 1);
                int left = random.nextInt(width - wide + 1);
                return new TrainingCrop(top, left, high, wide, random.nextBoolean());
            }
        }
        return centred(height, width, random.nextBoolean());
    }

    private static TrainingCrop centred(int height, int width, boolean mirrored) {
        double ratio = (double) width / height;
        int wide = ratio > MOST_RATIO ? (int) Math.rint(height * MOST_RATIO) : width;
        int high = ratio < LEAST_RATIO ? (int) Math.rint(width / LEAST_RATIO) : height;
        return new TrainingCrop((height - high) / 2, (width - wide) / 2, high, wide, mirrored);
    }

    /**
     * Cuts, resizes, mirrors and normalises a clip.
     *
     * @return pixels [frames, 3, size, size]
     */
    public float[] pixels(SampledClip clip, int size, Normalisation normalisation) {
        if (top + height > clip.height() || left + width > clip.width()) {
            throw new IllegalArgumentException(
                    this + " exceeds frames of " + clip.height() + " x " + clip.width());
        }
        int frames = clip.frames().size();
        float[] pixels = new float[Math.multiplyExact(3 * frames, size * size)];
        BicubicCrop bicubic = new BicubicCrop(clip, this, size);
        IntStream.range(0, 3 * frames)
                .parallel()
                .forEach(plane -> writePlane(bicubic, plane, size, normalisation, pixels));
        return pixels;
    }

    private void writePlane(
            BicubicCrop bicubic, int plane, int size, Normalisation normalisation, float[] pixels) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float value = bicubic.at(plane / 3, plane % 3, y, mirrored ? size - 1 - x : x);
                float clamped = Math.max(0, Math.min(255, value));
                pixels[(plane * size + y) * size + x] = normalisation.apply(clamped, plane % 3);
            }
        }
    }
}
