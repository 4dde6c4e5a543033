package io.reelscribe.world;

import java.util.function.DoubleFunction;

/**
 * Two actors and what passes between them.
 *
 * @param subject who does it
 * @param other whom it is done to
 */
record Encounter(Performer subject, Performer other) {
    private static final double WIDTH = Scenery.WIDTH;

    static Encounter of(Plot plot, Dice dice) {
        Actor subject = plot.subject();
        Actor other = plot.other().orElseThrow();
        while (true) {
            Encounter encounter =
                    switch (plot.event()) {
                        case CIRCLES -> circling(subject, other, dice);
                        case PASSES_BEHIND -> passing(subject, other, dice);
                        case CHASES -> chase(subject, other, dice);
                        case COLLIDES ->
                                dice.chance(0.5)
                                        ? clash(subject, other, dice)
                                        : hit(subject, other, dice);
                        default ->
                                throw new IllegalArgumentException(
                                        plot.event() + " takes one actor");
                    };
            if (encounter.extent().isInside()) {
                return encounter;
            }
        }
    }

    Extent extent() {
        return subject.extent().and(other.extent());
    }

    private static Encounter circling(Actor subject, Actor other, Dice dice) {
        Pose middle =
                Pose.at(
                        WIDTH / 2 + dice.between(-0.1, 0.1),
                        dice.between(0.47, 0.53),
                        dice.between(0.2, 0.26));
        double size = dice.between(0.19, 0.23);
        double radiusX = dice.between(0.36, 0.48);
        double radiusY = dice.between(0.31, 0.35);
        double from = dice.between(0, 2 * Math.PI);
        double angle = dice.sign() * dice.between(1, 1.3) * 2 * Math.PI;
        return new Encounter(
                new Performer(
                        subject,
                        time -> {
                            double turned = from + angle * Motion.steady(time);
                            return Pose.at(
                                    middle.x() + radiusX * Math.cos(turned),
                                    middle.y() + radiusY * Math.sin(turned),
                                    size);
                        }),
                Performer.still(other, middle));
    }

    private static Encounter passing(Actor subject, Actor other, Dice dice) {
        Pose middle =
                Pose.at(
                        WIDTH / 2 + dice.between(-0.14, 0.14),
                        dice.between(0.35, 0.65),
                        dice.between(0.38, 0.46));
        double size = dice.between(0.21, 0.27);
        double rim = size * subject.sprite().halfWidth() + 0.02;
        double y = middle.y() + dice.between(-0.04, 0.06);
        double near = rim + dice.between(0, 0.06);
        double far = WIDTH - rim - dice.between(0, 0.06);
        boolean rightwards = dice.chance(0.5);
        return new Encounter(
                line(subject, rightwards ? near : far, rightwards ? far : near, y, size),
                Performer.still(other, middle));
    }

    private static Performer line(Actor actor, double from, double to, double y, double size) {
        return new Performer(
                actor, time -> Pose.at(from + (to - from) * Motion.steady(time), y, size));
    }

    private static Encounter chase(Actor subject, Actor other, Dice dice) {
        double size = dice.between(0.21, 0.26);
        double otherSize = dice.between(0.21, 0.26);
        double rim = size * subject.sprite().halfWidth() + 0.02;
        double otherRim = otherSize * other.sprite().halfWidth() + 0.02;
        double gap = rim + otherRim + dice.between(0.02, 0.08);
        double from = rim + dice.between(0, 0.05);
        double to = WIDTH - otherRim - gap - dice.between(0, 0.05);
        double y = dice.between(0.25, 0.75);
        double height = dice.between(0.02, 0.1);
        double phase = dice.between(0, 2 * Math.PI);
        boolean rightwards = dice.chance(0.5);
        DoubleFunction<Pose> path =
                x -> Pose.at(rightwards ? x : WIDTH - x, y + height * Math.sin(phase + 6 * x), 1);
        return new Encounter(
                new Performer(subject, time -> sized(path.apply(on(from, to, time)), size)),
                new Performer(
                        other, time -> sized(path.apply(on(from, to, time) + gap), otherSize)));
    }

    private static double on(double from, double to, double time) {
        return from + (to - from) * Motion.steady(time);
    }

    private static Pose sized(Pose pose, double size) {
        return Pose.at(pose.x(), pose.y(), size);
    }

    /** Both come from their sides, meet and rebound. */
    private static Encounter clash(Actor subject, Actor other, Dice dice) {
        double size = dice.between(0.22, 0.28);
        double otherSize = dice.between(0.22, 0.28);
        double rim = size * subject.sprite().halfWidth();
        double otherRim = otherSize * other.sprite().halfWidth();
        double y = dice.between(0.25, 0.75);
        double meeting = WIDTH / 2 + dice.between(-0.1, 0.1) + (rim - otherRim) / 2;
        double back = dice.between(0.16, 0.24);
        double from = rim + 0.03;
        double otherFrom = WIDTH - otherRim - 0.03;
        boolean mirrored = dice.chance(0.5);
        return new Encounter(
                rebound(subject, from, meeting - rim + 0.01, -back, y, size, mirrored),
                rebound(other, otherFrom, meeting + otherRim - 0.01, back, y, otherSize, mirrored));
    }

    /** One runs into the other, which stood still and is pushed on. */
    private static Encounter hit(Actor subject, Actor other, Dice dice) {
        double size = dice.between(0.22, 0.28);
        double otherSize = dice.between(0.22, 0.28);
        double rim = size * subject.sprite().halfWidth();
        double otherRim = otherSize * other.sprite().halfWidth();
        double y = dice.between(0.25, 0.75);
        double push = dice.between(0.12, 0.17);
        double stand = WIDTH - otherRim - push - 0.02 - dice.between(0, 0.06);
        double contact = stand - otherRim - rim + 0.02;
        boolean mirrored = dice.chance(0.5);
        return new Encounter(
                rebound(subject, rim + 0.03, contact, -0.5 * push, y, size, mirrored),
                rebound(other, stand, stand, push, y, otherSize, mirrored));
    }

    private static Performer rebound(
            Actor actor,
            double from,
            double meeting,
            double back,
            double y,
            double size,
            boolean mirrored) {
        return new Performer(
                actor,
                time -> {
                    double moved = Motion.steady(time);
                    double x =
                            moved < 0.5
                                    ? from + (meeting - from) * 2 * moved
                                    : meeting + back * eased(2 * moved - 1);
                    return Pose.at(mirrored ? WIDTH - x : x, y, size);
                });
    }

    /** Fast at first, then coming to rest. */
    private static double eased(double time) {
        return 1 - (1 - time) * (1 - time);
    }
}
