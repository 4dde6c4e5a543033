package io.reelscribe.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * A picture in BT.601's limited range with halved chroma. Computed with integers here, not by
 * swscale, whose results differ between processors.
 */
final class YuvPicture {
    private final int width;
    private final int height;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;

    YuvPicture(int width, int height) {
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "a video of " + width + "x" + height + "; expected even numbers");
        }
        this.width = width;
        this.height = height;
        luma = new byte[width * height];
        blue = new byte[width * height / 4];
        red = new byte[width * height / 4];
    }

    /** Takes over a picture of 0xRRGGBB. */
    void convert(int[] rgb) {
        if (rgb.length != width * height) {
            throw new IllegalArgumentException(
                    rgb.length + " pixels; expected " + width + "x" + height);
        }
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                square(rgb, y * width + x, y / 2 * (width / 2) + x / 2);
            }
        }
    }

    /** Four pixels that share their chroma. */
    private void square(int[] rgb, int pixel, int chroma) {
        int one = rgb[pixel];
        int two = rgb[pixel + 1];
        int three = rgb[pixel + width];
        int four = rgb[pixel + width + 1];
        luma[pixel] = luma(one);
        luma[pixel + 1] = luma(two);
        luma[pixel + width] = luma(three);
        luma[pixel + width + 1] = luma(four);
        int r = red(one) + red(two) + red(three) + red(four);
        int g = green(one) + green(two) + green(three) + green(four);
        int b = blue(one) + blue(two) + blue(three) + blue(four);
        blue[chroma] = (byte) (128 + (-38 * r - 74 * g + 112 * b + 512 >> 10));
        red[chroma] = (byte) (128 + (112 * r - 94 * g - 18 * b + 512 >> 10));
    }

    private static byte luma(int rgb) {
        return (byte) (16 + (66 * red(rgb) + 129 * green(rgb) + 25 * blue(rgb) + 128 >> 8));
    }

    private static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    private static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    private static int blue(int rgb) {
        return rgb & 0xFF;
    }

    void copyTo(AVFrame frame) {
        copy(luma, width, frame.data(0), frame.linesize(0));
        copy(blue, width / 2, frame.data(1), frame.linesize(1));
        copy(red, width / 2, frame.data(2), frame.linesize(2));
    }

    private static void copy(byte[] plane, int width, BytePointer target, int stride) {
        for (int row = 0; row * width < plane.length; row++) {
            target.position((long) row * stride).put(plane, row * width, width);
        }
    }
}
