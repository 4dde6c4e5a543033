package io.reelscribe.world;

import static io.reelscribe.world.Pen.circle;
import static io.reelscribe.world.Pen.oval;
import static io.reelscribe.world.Pen.path;

/** Drawings of things that do not move by themselves elsewhere. */
final class Toys {
    private Toys() {}

    static void ball(Pen pen) {
        pen.body(circle(50, 50, 42));
        if (pen.variant(2) == 0) {
            pen.white(path("M 12 32 Q 50 56 90 36 Q 92 48 91 58 Q 50 76 9 58 Q 7 44 12 32 Z"));
            pen.dark(circle(50, 26, 9));
        } else {
            pen.white(path("M 50 50 L 50 8 Q 80 12 89 34 Z"));
            pen.white(path("M 50 50 L 12 70 Q 4 50 13 30 Z"));
            pen.dark(path("M 50 50 L 84 74 Q 66 94 46 92 Z"));
            pen.white(circle(50, 50, 6));
        }
    }

    static void star(Pen pen) {
        pen.body(
                path(
                        "M 50 2 L 64 36 L 99 38 L 72 60 L 81 95 L 50 76 L 19 95 L 28 60 L 1 38 L 36"
                                + " 36 Z"));
        pen.eye(42, 46, 5).eye(60, 46, 5);
        pen.line(3, path("M 41 58 Q 50 68 61 58"));
    }

    static void umbrella(Pen pen) {
        pen.line(6, path("M 50 44 L 50 86 Q 50 98 60 98 Q 70 98 70 86"));
        pen.line(5, path("M 50 10 L 50 2"));
        pen.body(
                path(
                        "M 2 54 Q 6 8 50 8 Q 94 8 98 54 Q 84 44 74 54 Q 62 44 50 54 Q 38 44 26 54 Q 16 44 2 54 Z"));
        pen.light(path("M 26 54 Q 28 22 50 8 Q 72 22 74 54 Q 62 44 50 54 Q 38 44 26 54 Z"));
        pen.body(path("M 44 50 Q 42 22 50 8 Q 58 22 56 50 L 50 54 Z"));
    }

    static void mushroom(Pen pen) {
        pen.part(
                new java.awt.Color(0xF6E7CB),
                path("M 34 52 Q 38 74 30 94 L 70 94 Q 62 74 66 52 Z"));
        pen.body(path("M 2 56 Q 4 6 50 6 Q 96 6 98 56 Q 50 70 2 56 Z"));
        pen.white(circle(50, 26, 9)).white(oval(22, 40, 7, 8)).white(oval(78, 40, 7, 8));
        if (pen.variant(2) == 0) {
            pen.ink(circle(43, 74, 3))
                    .ink(circle(57, 74, 3))
                    .line(2, path("M 45 82 Q 50 86 55 82"));
        }
    }
}
