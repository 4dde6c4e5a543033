package io.reelscribe.world;

import java.util.List;

/** A ninth of the picture. */
record Place(int column, int row) {
    private static final List<String> COLUMNS = List.of("left", "", "right");
    private static final List<String> ROWS = List.of("top", "", "bottom");

    static Place of(Pose pose) {
        return new Place(third(pose.x() / Scenery.WIDTH), third(pose.y()));
    }

    private static int third(double share) {
        return share < 0.36 ? 0 : share > 0.64 ? 2 : 1;
    }

    /** Where that is, in words. */
    String phrase(Dice dice) {
        if (row == 1 && column == 1) {
            return dice.chance(0.65) ? "in the middle" : "in the center";
        }
        if (row == 1) {
            return "on the " + COLUMNS.get(column) + (dice.chance(0.35) ? " side" : "");
        }
        if (column == 1) {
            return "at the " + ROWS.get(row);
        }
        String corner = ROWS.get(row) + " " + COLUMNS.get(column);
        return dice.chance(0.65) ? "at the " + corner : "in the " + corner + " corner";
    }
}
