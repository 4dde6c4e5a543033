package io.reelscribe.world;

import static io.reelscribe.world.Pen.BEAK;
import static io.reelscribe.world.Pen.circle;
import static io.reelscribe.world.Pen.oval;
import static io.reelscribe.world.Pen.path;

/** Drawings of animals that fly or swim. */
final class WingedAndWaterAnimals {
    private WingedAndWaterAnimals() {}

    static void fish(Pen pen) {
        pen.dark(path("M 30 50 L 2 24 Q 10 50 2 76 Z"));
        pen.dark(path("M 44 30 Q 50 10 72 18 L 70 34 Z"));
        pen.dark(path("M 50 68 Q 52 86 66 84 L 66 68 Z"));
        pen.body(path("M 22 50 Q 40 22 70 26 Q 92 30 98 50 Q 92 70 70 74 Q 40 78 22 50 Z"));
        if (pen.variant(2) == 0) {
            pen.white(path("M 48 30 Q 40 50 48 70 L 58 73 Q 50 50 58 27 Z"));
        } else {
            pen.light(oval(52, 50, 11, 8));
        }
        pen.eye(80, 43, 6).line(2.5, path("M 97 54 Q 88 60 84 57"));
    }

    static void bird(Pen pen) {
        pen.dark(path("M 26 54 L 0 46 L 4 60 L 0 72 L 28 66 Z"));
        pen.dark(path("M 42 46 Q 26 16 44 2 Q 64 12 66 46 Z"));
        pen.part(BEAK, path("M 86 40 L 100 47 L 86 53 Z"));
        pen.body(
                path(
                        "M 20 60 Q 30 40 54 44 Q 58 26 76 28 Q 92 30 90 50 Q 88 80 54 80 Q 30 80 20 60 Z"));
        pen.light(path("M 36 58 Q 22 88 38 98 Q 64 92 66 60 Z"));
        pen.eye(78, 42, 5.5);
    }

    static void duck(Pen pen) {
        pen.part(BEAK, path("M 84 26 Q 100 24 100 33 Q 96 40 82 38 Z"));
        pen.body(
                path(
                        "M 2 46 Q 22 58 52 54 Q 58 48 54 36 Q 50 10 72 8 Q 92 12 88 34 Q 84 46 84 58 Q 86 90 48 90 Q 8 88 2 46 Z"));
        pen.dark(path("M 22 62 Q 40 58 58 64 Q 56 80 40 80 Q 26 78 22 62 Z"));
        pen.eye(74, 25, 5.5);
        if (pen.variant(2) == 0) {
            pen.white(path("M 56 44 Q 70 50 86 44 L 85 51 Q 70 57 54 52 Z"));
        }
    }

    static void butterfly(Pen pen) {
        pen.line(2.5, path("M 50 22 Q 42 6 34 6")).line(2.5, path("M 50 22 Q 58 6 66 6"));
        pen.body(path("M 50 46 Q 24 2 6 16 Q -4 44 50 54 Z"));
        pen.body(path("M 50 46 Q 76 2 94 16 Q 104 44 50 54 Z"));
        pen.dark(path("M 50 52 Q 10 56 18 82 Q 34 98 50 58 Z"));
        pen.dark(path("M 50 52 Q 90 56 82 82 Q 66 98 50 58 Z"));
        if (pen.variant(2) == 0) {
            pen.white(circle(20, 28, 6)).white(circle(80, 28, 6));
        } else {
            pen.light(oval(24, 30, 9, 6)).light(oval(76, 30, 9, 6));
        }
        pen.ink(oval(50, 52, 4, 28)).ink(circle(50, 24, 6));
    }
}
