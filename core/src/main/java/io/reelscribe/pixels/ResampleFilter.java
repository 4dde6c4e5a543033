package io.reelscribe.pixels;

/** Pillow's antialiasing filters, by its numbers. */
public enum ResampleFilter {
    LANCZOS(1, 3) {
        @Override
        double weight(double x) {
            return Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    },
    BILINEAR(2, 1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    BICUBIC(3, 2) {
        private static final double SHARPNESS = -0.5;

        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
        }
    },
    BOX(4, 0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    HAMMING(5, 1) {
        @Override
        double weight(double x) {
            return Math.abs(x) < 1 ? sinc(x) * (0.54 + 0.46 * Math.cos(x * Math.PI)) : 0;
        }
    };

    private final int pillowNumber;
    private final double support;

    ResampleFilter(int pillowNumber, double support) {
        this.pillowNumber = pillowNumber;
        this.support = support;
    }

    /** The number that {@code preprocessor_config.json} gives this filter. */
    public int pillowNumber() {
        return pillowNumber;
    }

    /** Distance from which on the weight is 0, in source pixels at equal size. */
    double support() {
        return support;
    }

    /** Weight of a pixel at a distance from the centre. */
    abstract double weight(double x);

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }
}
