package io.reelscribe.world;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ninth of the picture. */
record Place(int column, int row) {
    private static final List<String> COLUMNS = List.of("left", "", "right");
    private static final List<String> ROWS = List.of("top", "", "bottom");
    private static final Pattern PHRASE =
            Pattern.compile(
                    "(in the (middle|center)|on the (left|right)( side)?"
                            + "|at the ((top|bottom) (left|right)|top|bottom)"
                            + "|in the (top|bottom) (left|right) corner)\\b");

    static Place of(Pose pose) {
        return new Place(third(pose.x() / Scenery.WIDTH), third(pose.y()));
    }

    private static int third(double share) {
        return share < 0.36 ? 0 : share > 0.64 ? 2 : 1;
    }

    /** The words of {@link #phrase} that a caption holds, if any. */
    static Optional<String> phraseIn(String caption) {
        Matcher found = PHRASE.matcher(caption);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
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
