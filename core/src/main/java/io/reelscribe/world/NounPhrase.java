package io.reelscribe.world;

import java.util.ArrayList;
import java.util.List;

/** Names actors: "a red car". */
final class NounPhrase {
    private static final double SYNONYMS = 0.12;
    private static final double COLOURLESS = 0.12;
    private static final double BIG = 0.37;
    private static final double SMALL = 0.2;

    private NounPhrase() {}

    /** An actor by its colour and what it is, in the most usual words. */
    static String plain(Actor actor) {
        return plain(actor, "");
    }

    /** The same with a quality before these, "" for none. */
    static String plain(Actor actor, String quality) {
        List<String> words = new ArrayList<>(List.of(quality));
        words.removeIf(String::isEmpty);
        actor.colour().ifPresent(colour -> words.add(colour.word()));
        words.add(actor.species().word());
        return withArticle(String.join(" ", words));
    }

    /** An actor by what it is and mostly its colour, with further words before these. */
    static String of(Actor actor, Dice dice, String... qualities) {
        List<String> words = new ArrayList<>(List.of(qualities));
        words.removeIf(String::isEmpty);
        boolean coloured = !dice.chance(COLOURLESS);
        actor.colour().filter(colour -> coloured).ifPresent(colour -> words.add(colour.word()));
        Species species = actor.species();
        words.add(dice.chance(SYNONYMS) ? species.synonym() : species.word());
        return withArticle(String.join(" ", words));
    }

    /** "big", "small" or nothing, sometimes nothing for these too. */
    static String size(double size, double chance, Dice dice) {
        if (!dice.chance(chance)) {
            return "";
        }
        if (size > BIG) {
            return dice.chance(0.7) ? "big" : "large";
        }
        if (size < SMALL) {
            return dice.chance(0.75) ? "small" : "little";
        }
        return "";
    }

    static String withArticle(String words) {
        return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }

    static String setting(Setting setting, Dice dice) {
        List<String> phrases = setting.phrases();
        double usual = dice.between(0, 1);
        return phrases.get(usual < 0.6 ? 0 : usual < 0.85 ? 1 : 2);
    }
}
