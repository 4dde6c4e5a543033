package io.reelscribe.world;

import static io.reelscribe.world.Pen.BEAK;
import static io.reelscribe.world.Pen.GLASS;
import static io.reelscribe.world.Pen.box;
import static io.reelscribe.world.Pen.circle;
import static io.reelscribe.world.Pen.oval;
import static io.reelscribe.world.Pen.path;

/** Drawings of things that fly. */
final class Aircraft {
    private Aircraft() {}

    static void plane(Pen pen) {
        pen.dark(path("M 46 44 L 30 12 L 42 12 L 66 44 Z"));
        pen.dark(path("M 16 48 L 0 20 L 12 20 L 30 44 Z"));
        pen.body(path("M 2 46 Q 40 40 76 40 Q 98 42 99 54 Q 96 64 76 64 Q 30 66 12 58 Z"));
        pen.light(path("M 42 56 L 18 92 L 34 92 L 66 58 Z"));
        pen.part(GLASS, path("M 80 43 Q 92 45 94 52 L 80 52 Z"));
        for (int x : new int[] {36, 48, 60}) {
            pen.part(GLASS, circle(x + 6, 49, 2.5));
        }
    }

    static void helicopter(Pen pen) {
        pen.body(path("M 40 46 L 6 40 L 2 26 L -4 28 L 0 52 L 42 64 Z"));
        pen.ink(circle(0, 38, 7)).line(4, path("M 58 32 L 58 18"));
        pen.ink(box(10, 13, 96, 6, 3));
        pen.line(4, path("M 48 78 L 44 90")).line(4, path("M 72 78 L 76 90"));
        pen.line(5, path("M 30 91 L 88 91 Q 96 90 97 84"));
        pen.body(path("M 34 54 Q 38 30 62 30 Q 94 32 96 58 Q 94 80 62 80 Q 38 80 34 54 Z"));
        pen.part(GLASS, path("M 68 37 Q 87 40 89 58 L 66 58 Z"));
        pen.light(box(42, 62, 40, 6, 3));
    }

    static void rocket(Pen pen) {
        pen.part(BEAK, path("M 38 80 Q 36 96 50 108 Q 64 96 62 80 Z"));
        pen.part(new java.awt.Color(0xFFE873), path("M 44 82 Q 44 92 50 98 Q 56 92 56 82 Z"));
        pen.dark(path("M 34 56 L 16 72 L 16 90 L 36 80 Z"));
        pen.dark(path("M 66 56 L 84 72 L 84 90 L 64 80 Z"));
        pen.body(path("M 50 -6 Q 74 20 70 58 L 64 82 L 36 82 L 30 58 Q 26 20 50 -6 Z"));
        pen.light(path("M 50 -6 Q 62 8 66 22 L 34 22 Q 38 8 50 -6 Z"));
        pen.part(GLASS, circle(50, 40, 10));
        if (pen.variant(2) == 0) {
            pen.white(box(33, 62, 34, 7, 1));
        }
    }

    static void kite(Pen pen) {
        pen.line(2.5, path("M 50 70 Q 40 80 50 88 Q 62 96 50 106"));
        pen.dark(path("M 48 86 L 34 80 L 36 94 Z")).dark(path("M 50 86 L 64 80 L 62 94 Z"));
        pen.body(path("M 50 -4 L 86 32 L 50 74 L 14 32 Z"));
        pen.white(path("M 50 -4 L 86 32 L 50 32 Z")).white(path("M 50 74 L 14 32 L 50 32 Z"));
        pen.line(3, path("M 50 -4 L 50 74")).line(3, path("M 14 32 L 86 32"));
    }

    static void balloon(Pen pen) {
        pen.line(2.5, path("M 50 76 Q 42 86 50 94 Q 58 102 50 110"));
        pen.body(path("M 50 72 L 42 80 L 58 80 Z"));
        pen.body(path("M 50 -2 Q 82 0 82 34 Q 78 64 50 74 Q 22 64 18 34 Q 18 0 50 -2 Z"));
        pen.white(path("M 32 18 Q 26 26 28 38 Q 38 32 40 16 Z"));
        if (pen.variant(2) == 0) {
            pen.dark(oval(64, 38, 8, 11));
        }
    }
}
