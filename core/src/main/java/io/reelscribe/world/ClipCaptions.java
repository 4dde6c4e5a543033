package io.reelscribe.world;

import io.reelscribe.world.EventPhrases.Way;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in many ways what happens in a clip; each tells every event. */
final class ClipCaptions {
    private static final int TRIES = 400;

    private final Scene scene;
    private final Dice dice;

    ClipCaptions(Scene scene, Dice dice) {
        this.scene = scene;
        this.dice = dice;
    }

    /** Captions that all differ. */
    List<String> captions(int count) {
        Set<String> captions = new LinkedHashSet<>();
        for (int i = 0; i < TRIES && captions.size() < count; i++) {
            captions.add(caption());
        }
        return List.copyOf(captions);
    }

    /** Who does what, and nothing else, in the most usual words; the same for all such clips. */
    static String plain(Plot plot) {
        String other = plot.other().map(NounPhrase::plain).orElse("");
        return plot.events().stream()
                .map(event -> EventPhrases.mostUsual(event).finite(plot.subject(), other))
                .collect(
                        Collectors.joining(
                                " and then ", NounPhrase.plain(plot.subject()) + " ", ""));
    }

    private String caption() {
        String actor = subject();
        String setting = NounPhrase.setting(scene.setting(), dice);
        String where = dice.chance(0.62) ? " " + setting : "";
        double form = dice.between(0, 1);
        if (form < 0.68) {
            return actor + " " + telling(Form.FINITE) + bystander() + where;
        }
        if (form < 0.78) {
            return setting + ", " + actor + " " + telling(Form.FINITE) + bystander();
        }
        if (form < 0.92) {
            return actor + " is " + telling(Form.PARTICIPLE) + bystander() + where;
        }
        if (form < 0.96) {
            return "there is " + actor + " " + telling(Form.PARTICIPLE) + where;
        }
        return "a video of " + actor + " " + telling(Form.PARTICIPLE) + where;
    }

    private String subject() {
        Event event = scene.plot().event();
        boolean changes =
                scene.plot().events().contains(Event.GROWS)
                        || scene.plot().events().contains(Event.SHRINKS);
        double chance = changes || event.needsTwo() ? 0 : 0.3;
        String size = NounPhrase.size(scene.subject().at(0).size(), chance, dice);
        return NounPhrase.of(scene.plot().subject(), dice, size);
    }

    private String telling(Form form) {
        List<Event> events = scene.plot().events();
        String first = phrase(events.get(0), form);
        if (events.size() == 1) {
            return first;
        }
        String second = phrase(events.get(1), form);
        double link = dice.between(0, 1);
        if (link < 0.55) {
            return first + " and then " + second;
        }
        return link < 0.8 ? first + ", then " + second : "first " + first + " and then " + second;
    }

    private String phrase(Event event, Form form) {
        Way way = EventPhrases.any(event, dice);
        Actor subject = scene.plot().subject();
        String other = scene.plot().other().map(actor -> NounPhrase.of(actor, dice)).orElse("");
        return form == Form.FINITE ? way.finite(subject, other) : way.participle(subject, other);
    }

    private String bystander() {
        if (scene.bystanders().isEmpty() || !dice.chance(0.3)) {
            return "";
        }
        Actor actor = scene.bystanders().get(0).actor();
        return (dice.chance(0.6) ? " next to " : " near ") + NounPhrase.of(actor, dice);
    }

    private enum Form {
        FINITE,
        PARTICIPLE
    }
}
