package io.reelscribe.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that a single picture tells of its actors, always in the same words and order: kinds and
 * colours, sizes in five steps, tilts in six, places in 25, from left to right. What a model is
 * asked for it keeps; captions by people's habits leave most of this out.
 */
final class StillDetails {
    private static final List<String> COLUMNS =
            List.of("far left", "left", "center", "right", "far right");
    private static final List<String> ROWS = List.of("top", "upper", "middle", "lower", "bottom");
    private static final double[] COLUMN_ENDS = {0.2, 0.4, 0.6, 0.8};
    private static final double[] ROW_ENDS = {0.26, 0.42, 0.58, 0.74};

    private static final List<String> SIZES = List.of("tiny", "small", "", "big", "huge");
    private static final double[] SIZE_ENDS = {0.19, 0.25, 0.32, 0.4};

    private static final double UPRIGHT = Math.toRadians(30);
    private static final double TILTED = Math.toRadians(90);
    private static final double OVERTURNED = Math.toRadians(150);

    private StillDetails() {}

    /** "a big red car, upper far left, and a dog tilted clockwise, lower right, in the snow". */
    static String of(Still still) {
        List<String> actors = new ArrayList<>();
        still.performers().stream()
                .sorted(Comparator.comparingDouble(performer -> performer.at(0).x()))
                .forEach(performer -> actors.add(actor(performer)));
        return String.join(" and ", actors) + " " + still.setting().phrases().get(0);
    }

    private static String actor(Performer performer) {
        Pose pose = performer.at(0);
        String name = NounPhrase.plain(performer.actor(), step(SIZES, SIZE_ENDS, pose.size()));
        String column = step(COLUMNS, COLUMN_ENDS, pose.x() / Scenery.WIDTH);
        String row = step(ROWS, ROW_ENDS, pose.y());
        return "%s%s, %s %s,".formatted(name, tilt(pose.tilt()), row, column);
    }

    private static String tilt(double angle) {
        String way = angle > 0 ? " clockwise" : " counterclockwise";
        double size = Math.abs(angle);
        if (size < UPRIGHT) {
            return "";
        }
        if (size < TILTED) {
            return " tilted" + way;
        }
        return size < OVERTURNED ? " overturned" + way : " upside down";
    }

    private static String step(List<String> words, double[] ends, double value) {
        int step = 0;
        while (step < ends.length && value >= ends[step]) {
            step++;
        }
        return words.get(step);
    }
}
