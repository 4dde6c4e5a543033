package io.reelscribe.world;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a clip shows.
 *
 * @param setting where
 * @param plot what happens to whom
 * @param subject the first of the plot's actors with its course
 * @param others those that the event is done to, one or none
 * @param bystanders who stand still beside
 * @param order whether the subject is behind all others
 * @param frames length at ten a second
 */
record Scene(
        Setting setting,
        Plot plot,
        Performer subject,
        List<Performer> others,
        List<Performer> bystanders,
        Depth order,
        int frames) {
    /** Where the subject is painted. */
    enum Depth {
        SUBJECT_BEHIND,
        SUBJECT_IN_FRONT
    }

    Scene {
        others = List.copyOf(others);
        bystanders = List.copyOf(bystanders);
    }

    /** All of them, the ones behind first. */
    List<Performer> painted() {
        List<Performer> painted = new ArrayList<>(bystanders);
        if (order == Depth.SUBJECT_BEHIND) {
            painted.add(subject);
            painted.addAll(others);
        } else {
            painted.addAll(others);
            painted.add(subject);
        }
        return painted;
    }
}
