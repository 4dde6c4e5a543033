package io.reelscribe.world;

import io.reelscribe.video.VideoEncoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Shoots a scene. */
final class Film {
    private static final int RATE = 10;
    private static final int BIT_RATE = 180_000;

    private Film() {}

    /** The whole scene as an MP4 file. */
    static byte[] encode(Scene scene, Painter painter) {
        try (VideoEncoder encoder =
                new VideoEncoder(Painter.WIDTH, Painter.HEIGHT, RATE, BIT_RATE)) {
            for (int i = 0; i < scene.frames(); i++) {
                double time = (double) i / (scene.frames() - 1);
                encoder.add(pixels(painter.paint(scene.painted(), time)));
            }
            return encoder.finish();
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }
}
