package io.reelscribe.world;

import io.reelscribe.world.Motion.Change;
import io.reelscribe.world.Scene.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes up the scenes of clips. */
final class Director {
    private static final double BYSTANDERS_OF_ONE = 0.3;
    private static final double BYSTANDERS_OF_TWO = 0.08;
    private static final int TRIES = 12;

    private final Cast cast;
    private final Dice dice;

    Director(Cast cast, Dice dice) {
        this.cast = cast;
        this.dice = dice;
    }

    Scene direct(ClipSet set) {
        Plot plot = Plot.any(set, cast, dice);
        Setting setting = dice.pick(Setting.ALL);
        int frames = plot.events().size() > 1 ? 34 + dice.below(3) : 24 + dice.below(10);
        if (plot.other().isPresent()) {
            Encounter encounter = Encounter.of(plot, dice);
            return new Scene(
                    setting,
                    plot,
                    encounter.subject(),
                    List.of(encounter.other()),
                    bystanders(plot, encounter.extent(), BYSTANDERS_OF_TWO),
                    plot.event() == Event.PASSES_BEHIND
                            ? Depth.SUBJECT_BEHIND
                            : Depth.SUBJECT_IN_FRONT,
                    frames);
        }
        Performer soloist = soloist(plot);
        List<Performer> bystanders = bystanders(plot, soloist.extent(), BYSTANDERS_OF_ONE);
        return new Scene(
                setting, plot, soloist, List.of(), bystanders, Depth.SUBJECT_IN_FRONT, frames);
    }

    /** Drawn again until the whole course fits into the picture. */
    private Performer soloist(Plot plot) {
        while (true) {
            Motion motion = motion(plot.events());
            Pose start = Pose.at(0, 0, startSize(plot.events())).turned(slant());
            Performer draft = performer(plot.subject(), start, motion);
            Extent extent = draft.extent();
            if (extent.fits()) {
                Change shift = new Change(extent.anyShiftX(dice), extent.anyShiftY(dice), 1, 0, 1);
                return performer(plot.subject(), shift.of(start), motion);
            }
        }
    }

    private static Performer performer(Actor actor, Pose start, Motion motion) {
        return new Performer(actor, time -> motion.at(time).of(start));
    }

    private Motion motion(List<Event> events) {
        Motion first = Motion.of(events.get(0), dice);
        return events.size() == 1 ? first : first.then(Motion.of(events.get(1), dice));
    }

    private double startSize(List<Event> events) {
        int grows = events.indexOf(Event.GROWS);
        int shrinks = events.indexOf(Event.SHRINKS);
        if (grows >= 0 && (shrinks < 0 || grows < shrinks)) {
            return dice.between(0.15, 0.19);
        }
        if (shrinks >= 0) {
            return dice.between(0.37, 0.45);
        }
        return dice.between(0.24, 0.38);
    }

    /** Most stand upright, so that a spin is no matter of a single frame. */
    private double slant() {
        return dice.chance(0.85) ? dice.between(-0.1, 0.1) : dice.between(-Math.PI, Math.PI);
    }

    private List<Performer> bystanders(Plot plot, Extent busy, double chance) {
        List<Performer> found = new ArrayList<>();
        List<Actor> actors = new ArrayList<>(plot.actors());
        while (found.size() < 2 && dice.chance(found.isEmpty() ? chance : 0.15)) {
            Actor actor = cast.besides(actors, dice);
            Optional<Performer> bystander = beside(actor, busy, found);
            if (bystander.isEmpty()) {
                break;
            }
            found.add(bystander.get());
            actors.add(actor);
        }
        return found;
    }

    private Optional<Performer> beside(Actor actor, Extent busy, List<Performer> others) {
        for (int i = 0; i < TRIES; i++) {
            Pose pose =
                    Pose.at(
                            dice.between(0, Scenery.WIDTH),
                            dice.between(0, 1),
                            dice.between(0.21, 0.27));
            Performer bystander = Performer.still(actor, pose);
            Extent extent = bystander.extent();
            boolean free = others.stream().noneMatch(other -> other.extent().touches(extent));
            if (extent.isInside() && !extent.touches(busy) && free) {
                return Optional.of(bystander);
            }
        }
        return Optional.empty();
    }
}
