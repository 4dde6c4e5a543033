package io.reelscribe.world;

import static io.reelscribe.world.Pen.BEAK;
import static io.reelscribe.world.Pen.GLASS;
import static io.reelscribe.world.Pen.box;
import static io.reelscribe.world.Pen.circle;
import static io.reelscribe.world.Pen.path;

/** Drawings of vehicles on roads and rails. */
final class Vehicles {
    private Vehicles() {}

    static void car(Pen pen) {
        pen.body(path("M 20 54 Q 28 28 38 28 L 62 28 Q 72 28 80 54 Z"));
        pen.part(GLASS, path("M 28 52 Q 33 35 39 35 L 48 35 L 48 52 Z"));
        pen.part(GLASS, path("M 53 35 L 61 35 Q 67 36 72 52 L 53 52 Z"));
        pen.body(path("M 2 76 L 2 60 Q 4 52 16 52 L 80 52 Q 98 54 98 66 L 98 76 Z"));
        pen.part(BEAK, circle(94, 62, 4));
        if (pen.variant(2) == 0) {
            pen.light(box(24, 60, 50, 4, 2));
        }
        pen.wheel(24, 76, 12).wheel(76, 76, 12);
    }

    static void truck(Pen pen) {
        pen.body(box(0, 20, 62, 54, 3));
        if (pen.variant(2) == 0) {
            pen.light(box(8, 28, 46, 18, 2));
        } else {
            pen.dark(box(20, 24, 6, 46, 1)).dark(box(38, 24, 6, 46, 1));
        }
        pen.dark(path("M 64 74 L 64 38 L 82 38 Q 88 40 92 56 L 99 60 L 99 74 Z"));
        pen.part(GLASS, path("M 70 44 L 80 44 Q 84 46 87 57 L 70 57 Z"));
        pen.wheel(18, 78, 11).wheel(44, 78, 11).wheel(82, 78, 11);
    }

    static void bus(Pen pen) {
        pen.body(box(0, 26, 100, 50, 9));
        for (int x : new int[] {7, 25, 43, 61}) {
            pen.part(GLASS, box(x, 34, 14, 15, 2));
        }
        pen.part(GLASS, box(80, 34, 16, 24, 3));
        pen.white(box(2, 58, 70, 5, 1)).part(BEAK, circle(94, 68, 3));
        pen.wheel(22, 77, 10).wheel(76, 77, 10);
    }

    static void train(Pen pen) {
        pen.dark(path("M 76 34 L 72 10 L 92 10 L 88 34 Z"));
        pen.white(circle(84, 2, 6)).white(circle(72, -3, 8)).white(circle(56, -1, 6));
        pen.body(box(34, 34, 60, 36, 14));
        pen.dark(box(52, 22, 14, 14, 5));
        pen.body(box(2, 18, 42, 54, 3)).dark(box(-2, 12, 50, 9, 3));
        pen.part(GLASS, box(12, 28, 22, 18, 2));
        pen.part(BEAK, circle(93, 48, 6)).ink(path("M 88 72 L 102 84 L 84 84 Z"));
        pen.wheel(16, 78, 13).wheel(46, 82, 9).wheel(66, 82, 9).wheel(84, 82, 9);
    }

    static void boat(Pen pen) {
        pen.line(4, path("M 48 74 L 48 2"));
        pen.body(path("M 53 6 Q 88 30 90 62 L 53 62 Z"));
        pen.light(path("M 43 14 Q 22 36 14 62 L 43 62 Z"));
        if (pen.variant(2) == 0) {
            pen.dark(path("M 53 44 L 84 44 L 88 53 L 53 53 Z"));
        }
        pen.body(path("M 2 70 L 98 70 Q 92 94 78 96 L 20 96 Q 8 90 2 70 Z"));
        pen.white(box(12, 76, 76, 5, 1));
    }

    static void submarine(Pen pen) {
        pen.line(5, path("M 46 30 L 46 10 L 60 10"));
        pen.body(path("M 32 44 L 36 26 L 62 26 L 66 44 Z"));
        pen.dark(path("M 14 58 L 0 36 L 0 80 Z"));
        pen.body(path("M 6 58 Q 14 38 50 38 Q 98 38 99 60 Q 98 82 50 82 Q 14 80 6 58 Z"));
        for (int x : new int[] {34, 56, 78}) {
            pen.part(GLASS, circle(x, 58, 8));
        }
        pen.line(2.5, path("M 14 70 Q 50 80 90 70"));
    }
}
