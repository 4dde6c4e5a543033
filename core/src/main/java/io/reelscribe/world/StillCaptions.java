package io.reelscribe.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says what and where for single pictures, and never what moves. */
final class StillCaptions {
    private static final int TRIES = 20;
    private static final double TILTED = Math.toRadians(25);
    private static final double LYING = Math.toRadians(65);
    private static final double OVERTURNED = Math.toRadians(115);
    private static final double UPSIDE_DOWN = Math.toRadians(155);

    private final Still still;
    private final Dice dice;

    StillCaptions(Still still, Dice dice) {
        this.still = still;
        this.dice = dice;
    }

    /** Captions of different wording, {@code count} of them unless there are fewer ways. */
    List<String> captions(int count) {
        Set<String> captions = new LinkedHashSet<>();
        for (int i = 0; i < TRIES && captions.size() < count; i++) {
            captions.add(caption());
        }
        return List.copyOf(captions);
    }

    private String caption() {
        return switch (still.performers().size()) {
            case 1 -> single();
            case 2 -> couple();
            default -> group();
        };
    }

    private String single() {
        Performer performer = still.performers().get(0);
        String actor = noun(performer);
        String where = place(performer.at(0));
        String setting = NounPhrase.setting(still.setting(), dice);
        double form = dice.between(0, 1);
        if (form < 0.35) {
            return actor + " " + setting;
        }
        if (form < 0.65) {
            return actor + " " + where + ", " + setting;
        }
        if (form < 0.8) {
            return actor + " " + where;
        }
        if (form < 0.9) {
            return "there is " + actor + " " + setting;
        }
        return "a picture of " + actor + " " + setting;
    }

    private String couple() {
        int one = dice.below(2);
        Performer first = still.performers().get(one);
        Performer second = still.performers().get(1 - one);
        String setting = NounPhrase.setting(still.setting(), dice);
        String relation = relation(first.at(0), second.at(0));
        double form = dice.between(0, 1);
        if (form < 0.35) {
            return noun(first) + " and " + noun(second) + " " + setting;
        }
        if (form < 0.65 && !relation.isEmpty()) {
            return noun(first)
                    + " "
                    + relation
                    + " "
                    + noun(second)
                    + (dice.chance(0.5) ? " " + setting : "");
        }
        if (form < 0.8) {
            return noun(first)
                    + " "
                    + place(first.at(0))
                    + " and "
                    + noun(second)
                    + " "
                    + place(second.at(0));
        }
        return "there is " + noun(first) + " and " + noun(second) + " " + setting;
    }

    private String group() {
        List<String> nouns = new ArrayList<>();
        for (Performer performer : still.performers()) {
            nouns.add(noun(performer) + (dice.chance(0.25) ? " " + place(performer.at(0)) : ""));
        }
        String list = nouns.get(0) + ", " + nouns.get(1) + " and " + nouns.get(2);
        return list + (dice.chance(0.75) ? " " + NounPhrase.setting(still.setting(), dice) : "");
    }

    private String noun(Performer performer) {
        Pose pose = performer.at(0);
        double angle = Math.abs(pose.tilt());
        boolean told = dice.chance(0.65);
        String stance = "";
        String after = "";
        if (told && angle > UPSIDE_DOWN) {
            stance = "upside down";
        } else if (told && angle > LYING && angle < OVERTURNED) {
            after = " on its side";
        } else if (told && angle > TILTED && angle <= LYING) {
            stance = "tilted";
        }
        String size = NounPhrase.size(pose.size(), 0.6, dice);
        return NounPhrase.of(performer.actor(), dice, size, stance) + after;
    }

    private static String relation(Pose first, Pose second) {
        double x = second.x() - first.x();
        double y = second.y() - first.y();
        if (Math.abs(x) > 0.25 && Math.abs(x) > Math.abs(y)) {
            return x > 0 ? "to the left of" : "to the right of";
        }
        if (Math.abs(y) > 0.22 && Math.abs(y) > Math.abs(x)) {
            return y > 0 ? "above" : "below";
        }
        return "";
    }

    private String place(Pose pose) {
        return Place.of(pose).phrase(dice);
    }
}
