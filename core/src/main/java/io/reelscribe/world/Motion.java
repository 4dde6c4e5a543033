package io.reelscribe.world;

/**
 * What an event changes of an actor in the course of it.
 *
 * @param change from time 0 to 1, relative to the start
 */
record Motion(Course change) {
    // Eight frames of a clip show two hops well; of three they show the top too seldom.
    private static final int HOPS = 2;

    /** A course of changes. */
    @FunctionalInterface
    interface Course {
        Change at(double time);
    }

    /**
     * A change relative to a pose.
     *
     * @param x added
     * @param y added
     * @param scale multiplies the size
     * @param rotation added
     * @param opacity multiplies the opacity
     */
    record Change(double x, double y, double scale, double rotation, double opacity) {
        static final Change NONE = new Change(0, 0, 1, 0, 1);

        Change then(Change next) {
            return new Change(
                    x + next.x,
                    y + next.y,
                    scale * next.scale,
                    rotation + next.rotation,
                    opacity * next.opacity);
        }

        Pose of(Pose start) {
            return new Pose(
                    start.x() + x,
                    start.y() + y,
                    start.size() * scale,
                    start.rotation() + rotation,
                    start.opacity() * opacity);
        }
    }

    Change at(double time) {
        return change.at(time);
    }

    /** This one in the first half of the time, the other in the second. */
    Motion then(Motion next) {
        return new Motion(
                time ->
                        time < 0.5
                                ? at(2 * time).then(next.at(0))
                                : at(1).then(next.at(2 * time - 1)));
    }

    /** One that suits the event, which must take a single actor. */
    static Motion of(Event event, Dice dice) {
        return switch (event) {
            case MOVES_LEFT -> move(-dice.between(0.56, 0.8), 0);
            case MOVES_RIGHT -> move(dice.between(0.56, 0.8), 0);
            case MOVES_UP -> move(0, -dice.between(0.42, 0.52));
            case MOVES_DOWN -> move(0, dice.between(0.42, 0.52));
            case BOUNCES -> bounce(dice.between(0.26, 0.38));
            case SPINS -> spin(dice.sign() * dice.between(1, 1.4) * 2 * Math.PI);
            case GROWS -> scale(dice.between(2.2, 2.6));
            case SHRINKS -> scale(1 / dice.between(2.2, 2.6));
            case APPEARS -> fade(dice, false);
            case VANISHES -> fade(dice, true);
            default -> throw new IllegalArgumentException(event + " takes two actors");
        };
    }

    private static Motion move(double x, double y) {
        return new Motion(time -> new Change(x * steady(time), y * steady(time), 1, 0, 1));
    }

    private static Motion bounce(double height) {
        return new Motion(
                time -> {
                    double hop = Math.abs(Math.sin(HOPS * Math.PI * steady(time)));
                    return new Change(0, -height * hop, 1, 0, 1);
                });
    }

    private static Motion spin(double angle) {
        return new Motion(time -> new Change(0, 0, 1, angle * steady(time), 1));
    }

    private static Motion scale(double factor) {
        return new Motion(time -> new Change(0, 0, Math.pow(factor, steady(time)), 0, 1));
    }

    private static Motion fade(Dice dice, boolean away) {
        double middle = dice.between(0.38, 0.62);
        double length = dice.chance(0.5) ? 0.02 : 0.14;
        return new Motion(
                time -> {
                    double shown = clamp((time - middle) / length + 0.5);
                    return new Change(0, 0, 1, 0, away ? 1 - shown : shown);
                });
    }

    /** Even progress with a short rest at both ends. */
    static double steady(double time) {
        return clamp((time - 0.03) / 0.94);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
