package io.reelscribe.world;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * An actor's picture, cut to what is visible, at falling sizes. One of size 1 covers the area of a
 * square of height 1, whatever its shape.
 */
final class Sprite {
    private static final int SMALLEST = 24;
    private static final double FLATTEST = 2.5;

    private final List<BufferedImage> levels;

    private Sprite(List<BufferedImage> levels) {
        this.levels = levels;
    }

    static Sprite of(BufferedImage picture) {
        return new Sprite(halved(cut(picture)));
    }

    /** Half the width of one of size 1. */
    double halfWidth() {
        return Math.sqrt(aspect()) / 2;
    }

    /** Half the height of one of size 1. */
    double halfHeight() {
        return 0.5 / Math.sqrt(aspect());
    }

    private double aspect() {
        BufferedImage image = levels.get(0);
        double aspect = (double) image.getWidth() / image.getHeight();
        return Math.max(1 / FLATTEST, Math.min(FLATTEST, aspect));
    }

    /**
     * @param mirrored whether it looks to the left
     * @param height of the picture drawn on, in pixels
     */
    void draw(Graphics2D graphics, Pose pose, boolean mirrored, int height) {
        if (pose.opacity() <= 0) {
            return;
        }
        double pixels = 2 * halfWidth() * pose.size() * height;
        BufferedImage level = level(pixels);
        double scale = pixels / level.getWidth();
        AffineTransform place =
                AffineTransform.getTranslateInstance(pose.x() * height, pose.y() * height);
        place.rotate(pose.rotation());
        place.scale(mirrored ? -scale : scale, scale);
        place.translate(-level.getWidth() / 2.0, -level.getHeight() / 2.0);
        graphics.setComposite(
                AlphaComposite.getInstance(
                        AlphaComposite.SRC_OVER, (float) Math.min(1, pose.opacity())));
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(level, place, null);
    }

    /** The smallest level that need not be enlarged. */
    private BufferedImage level(double width) {
        BufferedImage best = levels.get(0);
        for (BufferedImage level : levels) {
            if (level.getWidth() >= width) {
                best = level;
            }
        }
        return best;
    }

    private static List<BufferedImage> halved(BufferedImage largest) {
        List<BufferedImage> levels = new ArrayList<>(List.of(largest));
        BufferedImage last = largest;
        while (Math.min(last.getWidth(), last.getHeight()) >= 2 * SMALLEST) {
            last = scaled(last, last.getWidth() / 2, last.getHeight() / 2);
            levels.add(last);
        }
        return levels;
    }

    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = smaller.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return smaller;
    }

    /** The visible part with a transparent rim of a pixel, which keeps turned edges smooth. */
    private static BufferedImage cut(BufferedImage image) {
        Rectangle visible = visible(image);
        BufferedImage cut =
                new BufferedImage(
                        visible.width + 2, visible.height + 2, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = cut.createGraphics();
        graphics.drawImage(image, 1 - visible.x, 1 - visible.y, null);
        graphics.dispose();
        return cut;
    }

    private static Rectangle visible(BufferedImage image) {
        Rectangle visible = new Rectangle(-1, -1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 > 8) {
                    visible.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return visible.isEmpty() ? new Rectangle(image.getWidth(), image.getHeight()) : visible;
    }
}
