package io.reelscribe.pixels;

import java.util.stream.IntStream;

/**
 * Resizes RGB images to the very bytes that Pillow's {@code Image.resize} gives: antialiased, rows
 * before columns, rounded to bytes between, in fixed-point arithmetic.
 */
final class PillowResize {
    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private final ResampleFilter filter;
    private final int size;

    /**
     * @param size width and height of the result
     */
    PillowResize(ResampleFilter filter, int size) {
        this.filter = filter;
        this.size = size;
    }

    /**
     * Resizes all frames, on all cores.
     *
     * @param rgb unsigned bytes [frames, height, width, 3]
     * @return [frames, size, size, 3]
     */
    byte[] apply(byte[] rgb, int height, int width) {
        int frames = rgb.length / (3 * height * width);
        byte[] resized = new byte[Math.multiplyExact(3 * frames, size * size)];
        Weights columns = Weights.of(filter, width, size);
        Weights rows = Weights.of(filter, height, size);
        IntStream.range(0, frames)
                .parallel()
                .forEach(
                        frame -> {
                            byte[] narrow =
                                    alongRows(
                                            rgb,
                                            frame * 3 * height * width,
                                            height,
                                            width,
                                            columns);
                            alongColumns(narrow, rows, resized, frame * 3 * size * size);
                        });
        return resized;
    }

    /** [height, width, 3] to [height, size, 3]. */
    private byte[] alongRows(byte[] rgb, int offset, int height, int width, Weights weights) {
        byte[] narrow = new byte[3 * height * size];
        for (int y = 0; y < height; y++) {
            int row = offset + 3 * y * width;
            for (int x = 0; x < size; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int first = row + 3 * weights.first[x] + channel;
                    narrow[3 * (y * size + x) + channel] = weights.sum(x, rgb, first, 3);
                }
            }
        }
        return narrow;
    }

    /** [height, size, 3] to [size, size, 3]. */
    private void alongColumns(byte[] narrow, Weights weights, byte[] target, int offset) {
        int rowBytes = 3 * size;
        for (int y = 0; y < size; y++) {
            for (int i = 0; i < rowBytes; i++) {
                int first = weights.first[y] * rowBytes + i;
                target[offset + y * rowBytes + i] = weights.sum(y, narrow, first, rowBytes);
            }
        }
    }

    /**
     * Which source pixels make up each target pixel.
     *
     * @param first source pixel of each target pixel
     * @param factors fixed-point weights of the source pixels from there on
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Weights(int[] first, int[][] factors) {
        static Weights of(ResampleFilter filter, int sourceSize, int targetSize) {
            int[] first = new int[targetSize];
            int[][] factors = new int[targetSize][];
            double scale = (double) sourceSize / targetSize;
            // Shrinking widens the filter, so that every source pixel counts.
            double stretch = Math.max(1, scale);
            double support = filter.support() * stretch;
            for (int i = 0; i < targetSize; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (centre - support + 0.5));
                int end = Math.min(sourceSize, (int) (centre + support + 0.5));
                double[] weights = new double[end - first[i]];
                for (int x = 0; x < weights.length; x++) {
                    weights[x] = filter.weight((x + first[i] - centre + 0.5) / stretch);
                }
                factors[i] = fixedPoint(weights);
            }
            return new Weights(first, factors);
        }

        private static int[] fixedPoint(double[] weights) {
            double sum = 0;
            for (double weight : weights) {
                sum += weight;
            }
            int[] fixed = new int[weights.length];
            for (int i = 0; i < fixed.length; i++) {
                double scaled = weights[i] / sum * (1 << FRACTION_BITS);
                fixed[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            }
            return fixed;
        }

        byte sum(int target, byte[] source, int from, int step) {
            int sum = HALF;
            int position = from;
            for (int factor : factors[target]) {
                sum += (source[position] & 0xFF) * factor;
                position += step;
            }
            return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
        }
    }
}
