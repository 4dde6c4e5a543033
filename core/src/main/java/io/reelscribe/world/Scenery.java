package io.reelscribe.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What backgrounds are made of; lengths in heights of the picture. */
final class Scenery {
    static final double WIDTH = 4.0 / 3;

    private Scenery() {}

    static Color colour(int rgb) {
        return new Color(rgb);
    }

    /** A shade near the colour. */
    static Color near(int rgb, Dice dice) {
        Color end = dice.chance(0.5) ? Color.WHITE : Color.BLACK;
        return Pen.mixed(new Color(rgb), end, dice.between(0, 0.1));
    }

    /** A band over the whole width that changes from one colour to another. */
    static void band(Graphics2D graphics, double top, double bottom, Color from, Color to) {
        graphics.setPaint(new GradientPaint(0, (float) top, from, 0, (float) bottom, to));
        graphics.fill(new Rectangle2D.Double(0, top, WIDTH, bottom - top));
    }

    /** Land below a wavy line. */
    static void hills(Graphics2D graphics, double top, double height, Color colour, Dice dice) {
        Path2D land = new Path2D.Double();
        double phase = dice.between(0, 2 * Math.PI);
        double waves = dice.between(4, 7);
        land.moveTo(0, 1);
        for (int i = 0; i <= 48; i++) {
            double x = WIDTH * i / 48;
            double wave = Math.sin(phase + waves * x) + 0.4 * Math.sin(2.3 * waves * x - phase);
            land.lineTo(x, top + height * wave);
        }
        land.lineTo(WIDTH, 1);
        land.closePath();
        graphics.setPaint(colour);
        graphics.fill(land);
    }

    static void cloud(Graphics2D graphics, double x, double y, double size) {
        graphics.setPaint(new Color(255, 255, 255, 200));
        graphics.fill(Pen.box(x - size, y, 2 * size, size * 0.5, size * 0.25));
        graphics.fill(Pen.circle(x - size * 0.35, y, size * 0.4));
        graphics.fill(Pen.circle(x + size * 0.25, y - size * 0.1, size * 0.5));
    }

    static void clouds(Graphics2D graphics, Dice dice) {
        int count = dice.below(4);
        for (int i = 0; i < count; i++) {
            cloud(
                    graphics,
                    dice.between(0.05, WIDTH),
                    dice.between(0.06, 0.26),
                    dice.between(0.06, 0.13));
        }
    }

    /** A sun or moon with a glow. */
    static void sun(Graphics2D graphics, Color colour, Dice dice) {
        double x = dice.between(0.1, WIDTH - 0.1);
        double y = dice.between(0.1, 0.22);
        for (int ring = 3; ring >= 0; ring--) {
            int alpha = ring == 0 ? 255 : 50;
            graphics.setPaint(
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
            graphics.fill(Pen.circle(x, y, 0.065 + 0.02 * ring));
        }
    }

    static void line(Graphics2D graphics, Color colour, double width, String path) {
        graphics.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setPaint(colour);
        graphics.draw(Pen.path(path));
    }

    /** Dots scattered over part of the height. */
    static void dots(
            Graphics2D graphics, int count, double top, double bottom, double radius, Dice dice) {
        for (int i = 0; i < count; i++) {
            double x = dice.between(0, WIDTH);
            double y = dice.between(top, bottom);
            graphics.fill(Pen.circle(x, y, radius * dice.between(0.5, 1)));
        }
    }
}
