package io.reelscribe.world;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Turns scenes into pictures of 320 by 240. */
final class Painter {
    static final int WIDTH = 320;
    static final int HEIGHT = 240;

    private final BufferedImage background;
    private final BufferedImage picture = blank();

    Painter(Setting setting, Dice dice) {
        background = blank();
        Graphics2D graphics = background.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(HEIGHT, HEIGHT);
        setting.draw(graphics, dice);
        graphics.dispose();
    }

    private static BufferedImage blank() {
        return new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    }

    /** The picture at a time from 0 to 1; it is painted over by the next call. */
    BufferedImage paint(List<Performer> performers, double time) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(background, 0, 0, null);
        for (Performer performer : performers) {
            performer.actor().draw(graphics, performer.at(time), HEIGHT);
        }
        graphics.dispose();
        return picture;
    }
}
