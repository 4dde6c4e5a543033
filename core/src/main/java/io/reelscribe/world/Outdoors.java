package io.reelscribe.world;

import static io.reelscribe.world.Scenery.WIDTH;
import static io.reelscribe.world.Scenery.band;
import static io.reelscribe.world.Scenery.colour;
import static io.reelscribe.world.Scenery.hills;
import static io.reelscribe.world.Scenery.near;

import java.awt.Color;
import java.awt.Graphics2D;

/** Backgrounds in the sun. */
final class Outdoors {
    private Outdoors() {}

    static void sea(Graphics2D graphics, Dice dice) {
        double horizon = dice.between(0.3, 0.42);
        band(graphics, 0, horizon, near(0x9ED8F5, dice), colour(0xE2F4FB));
        if (dice.chance(0.5)) {
            Scenery.sun(graphics, colour(0xFFF3B0), dice);
        }
        Scenery.clouds(graphics, dice);
        band(graphics, horizon, 1, near(0x5FB9D9, dice), colour(0x2F86B5));
        for (double y = horizon + 0.05; y < 1; y += 0.05 + 0.12 * (y - horizon)) {
            wave(graphics, y, 0.006 + 0.02 * (y - horizon), dice);
        }
    }

    private static void wave(Graphics2D graphics, double y, double height, Dice dice) {
        double length = 10 * height;
        double x = dice.between(-2 * length, 0);
        while (x < WIDTH) {
            String path =
                    "M "
                            + x
                            + " "
                            + y
                            + " Q "
                            + (x + length / 2)
                            + " "
                            + (y - 2 * height)
                            + " "
                            + (x + length)
                            + " "
                            + y;
            Scenery.line(graphics, new Color(255, 255, 255, 110), height * 0.4, path);
            x += length * dice.between(1.3, 3);
        }
    }

    static void meadow(Graphics2D graphics, Dice dice) {
        band(graphics, 0, 1, near(0xA8DCF6, dice), colour(0xEAF7FB));
        if (dice.chance(0.4)) {
            Scenery.sun(graphics, colour(0xFFF0A0), dice);
        }
        Scenery.clouds(graphics, dice);
        double horizon = dice.between(0.4, 0.52);
        hills(graphics, horizon, 0.04, near(0xB5DE9A, dice), dice);
        hills(graphics, horizon + 0.12, 0.03, near(0x97CF7C, dice), dice);
        hills(graphics, horizon + 0.27, 0.02, near(0x86C46B, dice), dice);
        int flowers = 8 + dice.below(14);
        for (int i = 0; i < flowers; i++) {
            double x = dice.between(0, WIDTH);
            double y = dice.between(horizon + 0.2, 0.98);
            graphics.setPaint(colour(i % 2 == 0 ? 0xFFFFFF : 0xFFF1B8));
            graphics.fill(Pen.circle(x, y, 0.012));
            graphics.setPaint(colour(0xE9B949));
            graphics.fill(Pen.circle(x, y, 0.005));
        }
    }

    static void beach(Graphics2D graphics, Dice dice) {
        double horizon = dice.between(0.22, 0.32);
        double shore = dice.between(0.48, 0.58);
        band(graphics, 0, horizon, near(0xA6DDF3, dice), colour(0xE9F7FA));
        if (dice.chance(0.6)) {
            Scenery.sun(graphics, colour(0xFFF3B0), dice);
        }
        band(graphics, horizon, shore + 0.05, near(0x63C3D6, dice), colour(0xA6E1E2));
        hills(graphics, shore - 0.012, 0.014, colour(0xFDFDFA), dice);
        hills(graphics, shore + 0.02, 0.014, near(0xF2DFB4, dice), dice);
        hills(graphics, 0.82, 0.02, near(0xEAD3A2, dice), dice);
        graphics.setPaint(colour(0xD3B98A));
        Scenery.dots(graphics, 40, 0.66, 1, 0.006, dice);
        if (dice.chance(0.6)) {
            palm(graphics, dice.chance(0.5) ? 0.1 : WIDTH - 0.1, dice.between(0.62, 0.72));
        }
    }

    private static void palm(Graphics2D graphics, double x, double foot) {
        double top = foot - 0.4;
        String trunk =
                "M "
                        + x
                        + " "
                        + foot
                        + " Q "
                        + (x - 0.03)
                        + " "
                        + (foot - 0.2)
                        + " "
                        + (x + 0.02)
                        + " "
                        + top;
        Scenery.line(graphics, colour(0xA98A62), 0.028, trunk);
        for (double side : new double[] {-0.16, -0.1, 0.02, 0.12, 0.18}) {
            String leaf =
                    "M "
                            + (x + 0.02)
                            + " "
                            + top
                            + " Q "
                            + (x + 0.02 + side * 0.6)
                            + " "
                            + (top - 0.1)
                            + " "
                            + (x + 0.02 + side)
                            + " "
                            + (top + Math.abs(side) * 0.4 - 0.04);
            Scenery.line(graphics, colour(0x6FAF6B), 0.028, leaf);
        }
    }

    static void desert(Graphics2D graphics, Dice dice) {
        band(graphics, 0, 1, near(0xFCE3B6, dice), colour(0xFFF4DC));
        Scenery.sun(graphics, colour(0xFFFBE6), dice);
        double horizon = dice.between(0.42, 0.54);
        hills(graphics, horizon, 0.06, near(0xEBC388, dice), dice);
        hills(graphics, horizon + 0.15, 0.05, near(0xE2B272, dice), dice);
        hills(graphics, horizon + 0.32, 0.03, near(0xD6A264, dice), dice);
        int count = 1 + dice.below(3);
        for (int i = 0; i < count; i++) {
            cactus(graphics, dice.between(0.05, WIDTH), dice.between(0.55, 0.95));
        }
    }

    private static void cactus(Graphics2D graphics, double x, double foot) {
        Color green = colour(0x8DAE7B);
        Scenery.line(
                graphics, green, 0.035, "M " + x + " " + foot + " L " + x + " " + (foot - 0.17));
        String arms =
                "M "
                        + (x - 0.045)
                        + " "
                        + (foot - 0.13)
                        + " L "
                        + (x - 0.045)
                        + " "
                        + (foot - 0.09)
                        + " L "
                        + (x + 0.045)
                        + " "
                        + (foot - 0.07)
                        + " L "
                        + (x + 0.045)
                        + " "
                        + (foot - 0.12);
        Scenery.line(graphics, green, 0.022, arms);
    }
}
