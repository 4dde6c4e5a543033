package io.reelscribe.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A picture's captions cut down to its only actor; none for a picture of several. */
final class StillLabels {
    private static final Pattern BIG = Pattern.compile("\\b(big|large)\\b");

    private final List<String> captions;
    private final Optional<Pattern> name;

    StillLabels(Still still, List<String> captions) {
        this.captions = captions;
        this.name =
                still.performers().size() == 1
                        ? Optional.of(name(still.performers().get(0).actor()))
                        : Optional.empty();
    }

    /** What captions call an actor, with its colour where it has one. */
    private static Pattern name(Actor actor) {
        String word = Pattern.quote(actor.species().word());
        String synonym = Pattern.quote(actor.species().synonym());
        return Pattern.compile(
                actor.colour().map(colour -> colour.word() + " ").orElse("")
                        + "(%s|%s)".formatted(word, synonym));
    }

    /** "a red car", if a caption calls it big. */
    Set<String> closeUp() {
        return captions.stream().anyMatch(caption -> BIG.matcher(caption).find())
                ? captions.stream()
                        .flatMap(this::named)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** "a red car on the left", from each caption that tells both. */
    List<String> placed() {
        return captions.stream().flatMap(this::placed).toList();
    }

    private Stream<String> placed(String caption) {
        return Place.phraseIn(caption).stream()
                .flatMap(place -> named(caption).map(label -> label + " " + place));
    }

    private Stream<String> named(String caption) {
        return name.map(pattern -> pattern.matcher(caption)).filter(Matcher::find).stream()
                .map(found -> NounPhrase.withArticle(found.group()));
    }
}
