package io.reelscribe.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A picture or clip that is on disk, with what the annotation files say of it.
 *
 * @param id its name
 * @param set none for a single picture
 * @param captions all of them
 * @param labels of a close-up, a picture of one actor only that a caption calls big: the actor in
 *     as few words as the captions use for it, "a red car"; captions that leave the colour out give
 *     none
 * @param placedLabels of a picture of one actor: its name and place, "a red car on the left", from
 *     each caption that tells both
 * @param truth what it shows
 */
record Captioned(
        String id,
        Optional<ClipSet> set,
        List<String> captions,
        Set<String> labels,
        List<String> placedLabels,
        Truth truth) {
    private static final Pattern BIG = Pattern.compile("\\b(big|large)\\b");

    /**
     * What a clip shows.
     *
     * @param actors those of the event first
     * @param setting where
     * @param events in order; none in a single picture
     */
    record Truth(List<Seen> actors, String setting, List<String> events) {
        /**
         * An actor as the truth names it.
         *
         * @param name what it is
         * @param colour empty for a cut-out picture
         * @param role in the event
         */
        record Seen(String name, String colour, String role) {
            static Seen of(Performer performer, String role) {
                Actor actor = performer.actor();
                return new Seen(
                        actor.species().word(), actor.colour().map(Colour::word).orElse(""), role);
            }
        }
    }

    static Captioned of(String id, Still still, List<String> captions) {
        List<Truth.Seen> actors =
                still.performers().stream().map(one -> Truth.Seen.of(one, "still")).toList();
        return new Captioned(
                id,
                Optional.empty(),
                captions,
                labels(still, captions),
                placedLabels(still, captions),
                new Truth(actors, still.setting().label(), List.of()));
    }

    /** Captions cut down to the only actor's colour and name, if they tell these. */
    private static Stream<String> names(Still still, Stream<String> captions) {
        if (still.performers().size() != 1) {
            return Stream.of();
        }
        Actor actor = still.performers().get(0).actor();
        String words =
                "(%s|%s)"
                        .formatted(
                                Pattern.quote(actor.species().word()),
                                Pattern.quote(actor.species().synonym()));
        Pattern name =
                Pattern.compile(
                        actor.colour().map(colour -> colour.word() + " ").orElse("") + words);
        return captions.map(name::matcher)
                .filter(Matcher::find)
                .map(found -> NounPhrase.withArticle(found.group()));
    }

    private static Set<String> labels(Still still, List<String> captions) {
        return captions.stream().anyMatch(caption -> BIG.matcher(caption).find())
                ? names(still, captions.stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private static List<String> placedLabels(Still still, List<String> captions) {
        return captions.stream()
                .flatMap(
                        caption ->
                                Place.phraseIn(caption).stream()
                                        .flatMap(
                                                place ->
                                                        names(still, Stream.of(caption))
                                                                .map(name -> name + " " + place)))
                .toList();
    }

    static Captioned of(ClipSet set, String id, Scene scene, List<String> captions) {
        List<Truth.Seen> actors = new ArrayList<>();
        actors.add(Truth.Seen.of(scene.subject(), "subject"));
        scene.others().forEach(one -> actors.add(Truth.Seen.of(one, "other")));
        scene.bystanders().forEach(one -> actors.add(Truth.Seen.of(one, "bystander")));
        List<String> events = scene.plot().events().stream().map(Event::label).toList();
        return new Captioned(
                id,
                Optional.of(set),
                captions,
                Set.of(),
                List.of(),
                new Truth(actors, scene.setting().label(), events));
    }
}
