package io.reelscribe.world;

import static io.reelscribe.world.Scenery.WIDTH;
import static io.reelscribe.world.Scenery.band;
import static io.reelscribe.world.Scenery.colour;
import static io.reelscribe.world.Scenery.hills;
import static io.reelscribe.world.Scenery.near;

import java.awt.Color;
import java.awt.Graphics2D;

/** Backgrounds in shade, cold or darkness. */
final class Wilds {
    private Wilds() {}

    static void forest(Graphics2D graphics, Dice dice) {
        band(graphics, 0, 1, near(0xD5E8CF, dice), colour(0xB4D3AE));
        double ground = dice.between(0.66, 0.76);
        trees(graphics, 9, ground - 0.1, 0.5, colour(0xA2C79E), colour(0x9AA58A), dice);
        trees(graphics, 6, ground + 0.01, 0.62, colour(0x7FB07D), colour(0x8E8168), dice);
        hills(graphics, ground, 0.015, near(0x8DAA70, dice), dice);
        hills(graphics, ground + 0.13, 0.015, near(0x7F9E66, dice), dice);
        graphics.setPaint(colour(0x6E8C58));
        Scenery.dots(graphics, 30, ground + 0.05, 1, 0.012, dice);
    }

    private static void trees(
            Graphics2D graphics,
            int count,
            double foot,
            double height,
            Color leaves,
            Color trunk,
            Dice dice) {
        boolean pines = dice.chance(0.5);
        for (int i = 0; i < count; i++) {
            double x = WIDTH * (i + dice.between(0.1, 0.9)) / count;
            double tall = height * dice.between(0.8, 1.15);
            graphics.setPaint(trunk);
            graphics.fill(Pen.box(x - 0.015, foot - tall * 0.5, 0.03, tall * 0.5 + 0.03, 0));
            graphics.setPaint(leaves);
            if (pines) {
                pine(graphics, x, foot, tall);
            } else {
                graphics.fill(Pen.oval(x, foot - tall * 0.68, tall * 0.2, tall * 0.34));
            }
        }
    }

    private static void pine(Graphics2D graphics, double x, double foot, double height) {
        for (int tier = 0; tier < 3; tier++) {
            double bottom = foot - height * (0.15 + 0.25 * tier);
            double half = height * (0.22 - 0.05 * tier);
            graphics.fill(
                    Pen.path(
                            "M "
                                    + x
                                    + " "
                                    + (bottom - height * 0.38)
                                    + " L "
                                    + (x + half)
                                    + " "
                                    + bottom
                                    + " L "
                                    + (x - half)
                                    + " "
                                    + bottom
                                    + " Z"));
        }
    }

    static void snow(Graphics2D graphics, Dice dice) {
        band(graphics, 0, 1, near(0xB9CFE6, dice), colour(0xE3ECF5));
        double horizon = dice.between(0.46, 0.58);
        if (dice.chance(0.6)) {
            mountains(graphics, horizon + 0.06, dice);
        }
        graphics.setPaint(colour(0x9DB8BF));
        int count = dice.below(5);
        for (int i = 0; i < count; i++) {
            pine(graphics, dice.between(0, WIDTH), horizon + 0.06, dice.between(0.18, 0.3));
        }
        hills(graphics, horizon, 0.03, colour(0xEDF2F8), dice);
        hills(graphics, horizon + 0.2, 0.03, colour(0xDFE8F2), dice);
        graphics.setPaint(Color.WHITE);
        Scenery.dots(graphics, 50, 0, 1, 0.009, dice);
    }

    private static void mountains(Graphics2D graphics, double foot, Dice dice) {
        for (int i = 0; i < 3; i++) {
            double x = WIDTH * (i + dice.between(0.2, 0.8)) / 3;
            double top = foot - dice.between(0.22, 0.38);
            String sides = " L " + (x + 0.32) + " " + foot + " L " + (x - 0.32) + " " + foot + " Z";
            graphics.setPaint(colour(0xA3B7CF));
            graphics.fill(Pen.path("M " + x + " " + top + sides));
            graphics.setPaint(colour(0xF4F8FC));
            String cap =
                    " L "
                            + (x + 0.08)
                            + " "
                            + (top + 0.1)
                            + " L "
                            + (x + 0.02)
                            + " "
                            + (top + 0.07)
                            + " L "
                            + (x - 0.03)
                            + " "
                            + (top + 0.11)
                            + " L "
                            + (x - 0.08)
                            + " "
                            + (top + 0.1)
                            + " Z";
            graphics.fill(Pen.path("M " + x + " " + top + cap));
        }
    }

    static void city(Graphics2D graphics, Dice dice) {
        band(graphics, 0, 1, near(0x2B2F5B, dice), colour(0x6A5F8F));
        graphics.setPaint(colour(0xE9E6FF));
        Scenery.dots(graphics, 25, 0, 0.4, 0.005, dice);
        Scenery.sun(graphics, colour(0xF4F1DA), dice);
        double street = dice.between(0.78, 0.86);
        buildings(graphics, street, 0.75, colour(0x4A4878), dice);
        buildings(graphics, street, 0.5, colour(0x3A3963), dice);
        band(graphics, street, 1, colour(0x55546B), colour(0x46455C));
        for (double x = dice.between(-0.1, 0.05); x < WIDTH; x += 0.22) {
            graphics.setPaint(colour(0xB9B6C9));
            graphics.fill(Pen.box(x, (1 + street) / 2 - 0.008, 0.11, 0.016, 0));
        }
    }

    private static void buildings(
            Graphics2D graphics, double foot, double height, Color wall, Dice dice) {
        double x = dice.between(-0.1, 0);
        while (x < WIDTH) {
            double width = dice.between(0.13, 0.22);
            double top = foot - height * dice.between(0.5, 1);
            graphics.setPaint(wall);
            graphics.fill(Pen.box(x, top, width, foot - top, 0));
            graphics.setPaint(colour(0xC9B878));
            for (double y = top + 0.03; y < foot - 0.04; y += 0.06) {
                for (double window = x + 0.02; window < x + width - 0.03; window += 0.045) {
                    if (dice.chance(0.35)) {
                        graphics.fill(Pen.box(window, y, 0.02, 0.028, 0));
                    }
                }
            }
            x += width + dice.between(0, 0.05);
        }
    }

    static void space(Graphics2D graphics, Dice dice) {
        band(graphics, 0, 1, near(0x171A3D, dice), near(0x2E2253, dice));
        graphics.setPaint(colour(0xDDE1FF));
        Scenery.dots(graphics, 90, 0, 1, 0.006, dice);
        int planets = 1 + dice.below(2);
        for (int i = 0; i < planets; i++) {
            planet(graphics, dice);
        }
    }

    private static void planet(Graphics2D graphics, Dice dice) {
        double x = dice.between(0.1, WIDTH - 0.1);
        double y = dice.between(0.08, 0.92);
        double radius = dice.between(0.06, 0.13);
        int rgb = new int[] {0x8C86B8, 0xA98B9E, 0x7C9BB5}[dice.below(3)];
        graphics.setPaint(colour(rgb));
        graphics.fill(Pen.circle(x, y, radius));
        graphics.setPaint(Pen.mixed(colour(rgb), Color.WHITE, 0.25));
        graphics.fill(Pen.oval(x - radius * 0.2, y - radius * 0.25, radius * 0.5, radius * 0.3));
        if (dice.chance(0.5)) {
            String ring =
                    "M "
                            + (x - 1.6 * radius)
                            + " "
                            + (y + 0.4 * radius)
                            + " Q "
                            + x
                            + " "
                            + (y + 0.5 * radius)
                            + " "
                            + (x + 1.6 * radius)
                            + " "
                            + (y - 0.4 * radius);
            Scenery.line(graphics, colour(0xC9C3DE), radius * 0.14, ring);
        }
    }
}
