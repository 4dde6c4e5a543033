package io.reelscribe.pixels;

import io.reelscribe.video.SampledClip;

/**
 * A box of a clip at another size, as {@code torch.nn.functional.interpolate} gives it with {@code
 * mode="bicubic", align_corners=False, antialias=False}, in single precision.
 */
final class BicubicCrop {
    private static final float SHARPNESS = -0.75f;
    private static final int TAPS = 4;

    private final byte[] rgb;
    private final int frameBytes;
    private final int[] rowOffsets;
    private final int[] columnOffsets;
    private final float[] rowWeights;
    private final float[] columnWeights;

    BicubicCrop(SampledClip clip, TrainingCrop crop, int size) {
        this.rgb = clip.rgb();
        this.frameBytes = 3 * clip.height() * clip.width();
        this.rowOffsets = offsets(crop.height(), size, crop.top(), 3 * clip.width());
        this.columnOffsets = offsets(crop.width(), size, crop.left(), 3);
        this.rowWeights = weights(crop.height(), size);
        this.columnWeights = weights(crop.width(), size);
    }

    /** The value at a place of the resized box; it may lie outside 0..255. */
    float at(int frame, int channel, int y, int x) {
        float value = 0;
        for (int row = TAPS * y; row < TAPS * (y + 1); row++) {
            int start = frame * frameBytes + rowOffsets[row] + channel;
            float along = 0;
            for (int column = TAPS * x; column < TAPS * (x + 1); column++) {
                along += (rgb[start + columnOffsets[column]] & 0xFF) * columnWeights[column];
            }
            value += along * rowWeights[row];
        }
        return value;
    }

    /** Where the four source pixels of each target pixel lie; the box's edge repeats. */
    private static int[] offsets(int source, int target, int first, int step) {
        int[] offsets = new int[TAPS * target];
        for (int i = 0; i < target; i++) {
            int start = (int) Math.floor(position(i, source, target)) - 1;
            for (int tap = 0; tap < TAPS; tap++) {
                int inside = Math.max(0, Math.min(source - 1, start + tap));
                offsets[TAPS * i + tap] = (first + inside) * step;
            }
        }
        return offsets;
    }

    private static float[] weights(int source, int target) {
        float[] weights = new float[TAPS * target];
        for (int i = 0; i < target; i++) {
            float position = position(i, source, target);
            float fraction = position - (float) Math.floor(position);
            weights[TAPS * i] = far(fraction + 1);
            weights[TAPS * i + 1] = near(fraction);
            weights[TAPS * i + 2] = near(1 - fraction);
            weights[TAPS * i + 3] = far(2 - fraction);
        }
        return weights;
    }

    private static float position(int target, int sourceSize, int targetSize) {
        return (float) sourceSize / targetSize * (target + 0.5f) - 0.5f;
    }

    /** Weight at a distance of up to 1. */
    private static float near(float x) {
        return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
    }

    /** Weight at a distance of 1 to 2. */
    private static float far(float x) {
        return ((SHARPNESS * x - 5 * SHARPNESS) * x + 8 * SHARPNESS) * x - 4 * SHARPNESS;
    }
}
