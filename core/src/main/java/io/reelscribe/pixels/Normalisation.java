package io.reelscribe.pixels;

/**
 * Maps bytes to what the vision encoder was trained on: {@code (value * scale - mean) / deviation}.
 *
 * @param scale usually 1 / 255
 * @param mean of scaled values
 * @param deviation standard deviation of scaled values; not zero
 */
public record Normalisation(double scale, Rgb mean, Rgb deviation) {
    /** CLIP's, used by BLIP-2 and by the paper. */
    public static final Normalisation CLIP =
            new Normalisation(
                    1 / 255.0,
                    new Rgb(0.48145466, 0.4578275, 0.40821073),
                    new Rgb(0.26862954, 0.26130258, 0.27577711));

    private static final int BYTE_VALUES = 256;

    public Normalisation {
        if (deviation.red() == 0 || deviation.green() == 0 || deviation.blue() == 0) {
            throw new IllegalArgumentException("standard deviation must not be 0: " + deviation);
        }
    }

    /** Normalises one value of 0..255 of a channel, in single precision as the references do. */
    float apply(float value, int channel) {
        float scaled = (float) (value * scale);
        return (scaled - (float) mean.channel(channel)) / (float) deviation.channel(channel);
    }

    /**
     * Normalises frames.
     *
     * @param rgb unsigned bytes [frames, height, width, 3]
     * @param pixels in one channel of one frame: height x width
     * @return [frames, 3, height, width]
     */
    float[] planes(byte[] rgb, int pixels) {
        float[] planes = new float[rgb.length];
        int frames = rgb.length / (3 * pixels);
        for (int channel = 0; channel < 3; channel++) {
            float[] values = table(channel);
            for (int frame = 0; frame < frames; frame++) {
                int from = frame * 3 * pixels + channel;
                int to = (frame * 3 + channel) * pixels;
                for (int i = 0; i < pixels; i++) {
                    planes[to + i] = values[rgb[from + 3 * i] & 0xFF];
                }
            }
        }
        return planes;
    }

    private float[] table(int channel) {
        float[] values = new float[BYTE_VALUES];
        for (int i = 0; i < BYTE_VALUES; i++) {
            values[i] = apply(i, channel);
        }
        return values;
    }
}
