package io.reelscribe.world;

import static io.reelscribe.world.Pen.INK;
import static io.reelscribe.world.Pen.box;
import static io.reelscribe.world.Pen.circle;
import static io.reelscribe.world.Pen.oval;
import static io.reelscribe.world.Pen.path;

/** Drawings of animals that walk. */
final class LandAnimals {
    private LandAnimals() {}

    static void dog(Pen pen) {
        pen.limb(5, path("M 16 50 Q 2 40 8 22"));
        for (int x : new int[] {18, 30, 52, 64}) {
            pen.body(box(x, 62, 9, 30, 4));
        }
        pen.body(box(12, 44, 64, 30, 14));
        if (pen.variant(2) == 0) {
            pen.dark(oval(34, 56, 11, 8));
        }
        pen.body(path("M 58 40 Q 56 12 78 12 Q 92 14 92 28 L 98 34 Q 99 46 86 46 Q 66 54 58 40 Z"));
        pen.dark(path("M 64 14 Q 50 16 52 42 Q 62 48 68 36 Q 72 24 64 14 Z"));
        pen.eye(80, 25, 5).ink(circle(96, 35, 4));
    }

    static void cat(Pen pen) {
        pen.limb(7, path("M 66 88 C 100 92 98 58 86 52"));
        pen.body(path("M 32 94 Q 22 54 48 50 Q 76 54 70 94 Z"));
        pen.light(path("M 42 93 Q 38 68 50 64 Q 62 68 60 93 Z"));
        pen.body(path("M 20 8 L 38 20 L 62 20 L 80 8 L 82 40 Q 76 60 50 60 Q 24 60 18 40 Z"));
        pen.eye(37, 36, 6).eye(61, 36, 6);
        pen.ink(path("M 46 46 L 54 46 L 50 50 Z"));
        pen.line(1.6, path("M 38 49 L 14 46")).line(1.6, path("M 38 52 L 16 56"));
        pen.line(1.6, path("M 62 49 L 86 46")).line(1.6, path("M 62 52 L 84 56"));
        if (pen.variant(2) == 0) {
            pen.line(2.5, path("M 50 22 L 50 30")).line(2.5, path("M 43 22 L 44 28"));
        }
    }

    static void rabbit(Pen pen) {
        pen.white(circle(24, 82, 9));
        pen.body(oval(50, 76, 25, 21));
        pen.light(oval(52, 80, 13, 14));
        pen.body(path("M 34 38 Q 22 2 36 1 Q 48 4 46 36 Z"));
        if (pen.variant(2) == 0) {
            pen.body(path("M 54 36 Q 52 4 64 1 Q 78 2 66 38 Z"));
        } else {
            pen.body(path("M 54 36 Q 56 6 72 10 Q 94 20 88 34 Q 74 22 66 38 Z"));
        }
        pen.body(oval(50, 47, 23, 19));
        pen.eye(42, 44, 5).eye(60, 44, 5);
        pen.ink(oval(51, 53, 3, 2)).white(box(48, 57, 7, 7, 1));
        pen.body(oval(36, 94, 11, 5)).body(oval(66, 94, 11, 5));
    }

    static void elephant(Pen pen) {
        pen.line(4, path("M 8 48 Q 0 58 4 68"));
        for (int x : new int[] {14, 30, 50}) {
            pen.body(box(x, 62, 14, 32, 4));
        }
        pen.body(oval(38, 50, 34, 27));
        pen.limb(10, path("M 86 42 Q 96 66 82 84"));
        pen.body(oval(74, 36, 21, 20));
        pen.light(path("M 66 20 Q 38 8 40 36 Q 46 60 64 52 Q 72 36 66 20 Z"));
        pen.white(path("M 80 54 Q 84 66 96 64 Q 90 58 89 50 Z"));
        pen.eye(83, 32, 4.5);
    }

    static void turtle(Pen pen) {
        pen.light(oval(26, 76, 9, 9)).light(oval(66, 76, 9, 9));
        pen.light(path("M 8 68 L 0 74 L 14 74 Z"));
        pen.light(path("M 72 66 Q 78 36 92 40 Q 104 46 96 58 Q 88 62 86 74 Z"));
        pen.body(path("M 8 72 Q 10 28 46 28 Q 82 28 84 72 Z"));
        pen.dark(path("M 38 34 L 56 34 L 62 48 L 48 58 L 34 48 Z"));
        pen.dark(path("M 18 66 Q 20 54 28 50 L 40 62 L 36 69 Z"));
        pen.dark(path("M 76 66 Q 74 54 68 50 L 56 62 L 60 69 Z"));
        pen.ink(circle(92, 47, 3.5));
    }

    static void snail(Pen pen) {
        pen.line(3, path("M 84 54 L 80 34")).line(3, path("M 90 54 L 96 36"));
        pen.ink(circle(80, 33, 4)).ink(circle(96, 35, 4));
        pen.light(path("M 2 90 Q 40 72 74 78 Q 72 52 86 50 Q 100 54 96 74 Q 94 92 76 92 Z"));
        pen.body(circle(43, 50, 32));
        pen.line(
                4,
                path(
                        "M 43 50 Q 50 44 53 52 Q 53 64 40 64 Q 26 62 27 46 Q 31 30 48 31 Q 66 36 66 54"));
        pen.line(2, path("M 86 72 Q 90 74 93 70"));
    }

    static void robot(Pen pen) {
        pen.line(4, path("M 50 14 L 50 4")).part(Pen.BEAK, circle(50, 5, 5));
        pen.limb(6, path("M 26 54 L 8 66")).limb(6, path("M 74 54 L 92 40"));
        pen.dark(box(30, 80, 14, 16, 3)).dark(box(56, 80, 14, 16, 3));
        pen.body(box(26, 44, 48, 38, 6));
        pen.light(box(34, 54, 32, 18, 3));
        pen.body(box(22, 12, 56, 30, 8));
        pen.eye(38, 24, 6).eye(62, 24, 6);
        pen.part(INK, box(38, 34, 24, 3, 1));
    }
}
