package io.reelscribe.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Iterator;
import java.util.List;

/**
 * Draws the parts of an actor on a sheet of 100 by 100, y downwards, looking right. Every part is
 * filled and has an outline; a first pass draws all parts in white and thick, so that the actor
 * stands out like a sticker.
 */
final class Pen {
    static final Color INK = new Color(0x26262E);
    static final Color SNOW = new Color(0xFCFCFA);
    static final Color BEAK = new Color(0xF7A224);
    static final Color GLASS = new Color(0xBFE3F5);

    private static final float OUTLINE = 3;
    private static final float HALO = 8;

    private final Graphics2D graphics;
    private final Color main;
    private final int variant;
    private final boolean halo;

    private Pen(Graphics2D graphics, Color main, int variant, boolean halo) {
        this.graphics = graphics;
        this.main = main;
        this.variant = variant;
        this.halo = halo;
    }

    /** The pass below the actor. */
    static Pen halo(Graphics2D graphics, int variant) {
        return new Pen(graphics, SNOW, variant, true);
    }

    static Pen of(Graphics2D graphics, Color main, int variant) {
        return new Pen(graphics, main, variant, false);
    }

    /** Which of {@code count} small variations of the drawing is wanted. */
    int variant(int count) {
        return variant % count;
    }

    /** A part in the actor's own colour. */
    Pen body(Shape shape) {
        return part(main, shape);
    }

    /** A part a shade lighter. */
    Pen light(Shape shape) {
        return part(mixed(main, Color.WHITE, 0.45), shape);
    }

    /** A part a shade darker. */
    Pen dark(Shape shape) {
        return part(mixed(main, Color.BLACK, 0.3), shape);
    }

    Pen ink(Shape shape) {
        return part(INK, shape);
    }

    Pen white(Shape shape) {
        return part(SNOW, shape);
    }

    Pen part(Color colour, Shape shape) {
        graphics.setColor(halo ? SNOW : colour);
        graphics.fill(shape);
        return stroke(halo ? SNOW : INK, halo ? HALO : OUTLINE, shape);
    }

    /** A line of ink that is no outline: legs, whiskers, strings. */
    Pen line(double width, Shape shape) {
        return stroke(halo ? SNOW : INK, (float) (halo ? width + HALO - OUTLINE : width), shape);
    }

    /** A thick line in the actor's own colour, outlined: tails, trunks. */
    Pen limb(double width, Shape shape) {
        return line(width + 2 * OUTLINE, shape).stroke(halo ? SNOW : main, (float) width, shape);
    }

    /** An eye with a highlight. */
    Pen eye(double x, double y, double radius) {
        white(circle(x, y, radius));
        return ink(circle(x + radius * 0.25, y, radius * 0.45));
    }

    /** A wheel with its hub. */
    Pen wheel(double x, double y, double radius) {
        ink(circle(x, y, radius));
        return white(circle(x, y, radius * (variant(2) == 0 ? 0.3 : 0.45)));
    }

    private Pen stroke(Color colour, float width, Shape shape) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
        return this;
    }

    /** Between two colours: the share of {@code other} from 0 to 1. */
    static Color mixed(Color colour, Color other, double share) {
        return new Color(
                mixed(colour.getRed(), other.getRed(), share),
                mixed(colour.getGreen(), other.getGreen(), share),
                mixed(colour.getBlue(), other.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    static Shape circle(double x, double y, double radius) {
        return oval(x, y, radius, radius);
    }

    static Shape oval(double x, double y, double halfWidth, double halfHeight) {
        return new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
    }

    static Shape box(double x, double y, double width, double height, double corner) {
        return new RoundRectangle2D.Double(x, y, width, height, 2 * corner, 2 * corner);
    }

    /**
     * A path in SVG's notation: M, L, Q, C with absolute coordinates and Z, all apart by spaces.
     */
    static Shape path(String notation) {
        Path2D path = new Path2D.Double();
        Iterator<String> words = List.of(notation.split(" ")).iterator();
        while (words.hasNext()) {
            segment(path, words.next(), words);
        }
        return path;
    }

    private static void segment(Path2D path, String command, Iterator<String> words) {
        switch (command) {
            case "M" -> path.moveTo(next(words), next(words));
            case "L" -> path.lineTo(next(words), next(words));
            case "Q" -> path.quadTo(next(words), next(words), next(words), next(words));
            case "C" ->
                    path.curveTo(
                            next(words),
                            next(words),
                            next(words),
                            next(words),
                            next(words),
                            next(words));
            case "Z" -> path.closePath();
            default -> throw new IllegalArgumentException("no path command: " + command);
        }
    }

    private static double next(Iterator<String> words) {
        return Double.parseDouble(words.next());
    }
}
