package io.reelscribe.world;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a single picture shows.
 *
 * @param setting where
 * @param performers one to three, the ones behind first
 */
record Still(Setting setting, List<Performer> performers) {
    private static final int TRIES = 20;
    private static final double CLOSE = 0.5;

    Still {
        performers = List.copyOf(performers);
    }

    static Still any(Cast cast, Dice dice) {
        Setting setting = dice.pick(Setting.ALL);
        double several = dice.between(0, 1);
        int count = several < 0.75 ? 1 : several < 0.93 ? 2 : 3;
        List<Performer> performers = new ArrayList<>();
        List<Actor> actors = new ArrayList<>();
        while (actors.size() < count) {
            Actor actor = cast.besides(actors, dice);
            actors.add(actor);
            performers.add(placed(actor, performers, count, dice));
        }
        return new Still(setting, performers);
    }

    private static Performer placed(Actor actor, List<Performer> others, int count, Dice dice) {
        boolean mayOverlap = dice.chance(0.15);
        while (true) {
            double size = size(count, dice);
            double rotation =
                    dice.chance(0.65) ? dice.between(-0.1, 0.1) : dice.between(-Math.PI, Math.PI);
            for (int i = 0; i < TRIES; i++) {
                Pose pose =
                        Pose.at(dice.between(0, Scenery.WIDTH), dice.between(0, 1), size)
                                .turned(rotation);
                Performer placed = Performer.still(actor, pose);
                Extent extent = placed.extent();
                boolean free =
                        others.stream()
                                .noneMatch(
                                        other ->
                                                mayOverlap
                                                        ? near(other.at(0), pose)
                                                        : other.extent().touches(extent));
                if (extent.isInside() && free) {
                    return placed;
                }
            }
        }
    }

    private static boolean near(Pose one, Pose other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y()) < 0.22;
    }

    /** Half of the lonely ones fill the picture: from them a fresh model learns what is what. */
    private static double size(int count, Dice dice) {
        if (count == 1 && dice.chance(0.5)) {
            return dice.between(CLOSE, 0.9);
        }
        double largest = count == 1 ? 0.46 : count == 2 ? 0.4 : 0.28;
        return 0.15 * Math.pow(largest / 0.15, dice.between(0, 1));
    }
}
