package io.reelscribe.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A picture or clip that is on disk, with what the annotation files say of it.
 *
 * @param id its name
 * @param set none for a single picture
 * @param captions all of them
 * @param plain of a clip: who does what in the most usual words
 * @param labels of a close-up, a picture of one actor only that a caption calls big: the actor in
 *     as few words as the captions use for it, "a red car"; captions that leave the colour out give
 *     none
 * @param placedLabels of a picture of one actor: its name and place, "a red car on the left", from
 *     each caption that tells both
 * @param details of a picture: all that it tells of its actors
 * @param truth what it shows
 */
record Captioned(
        String id,
        Optional<ClipSet> set,
        List<String> captions,
        Optional<String> plain,
        Set<String> labels,
        List<String> placedLabels,
        Optional<String> details,
        Truth truth) {
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
        StillLabels labels = new StillLabels(still, captions);
        List<Truth.Seen> actors =
                still.performers().stream().map(one -> Truth.Seen.of(one, "still")).toList();
        return new Captioned(
                id,
                Optional.empty(),
                captions,
                Optional.empty(),
                labels.closeUp(),
                labels.placed(),
                Optional.of(StillDetails.of(still)),
                new Truth(actors, still.setting().label(), List.of()));
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
                Optional.of(ClipCaptions.plain(scene.plot())),
                Set.of(),
                List.of(),
                Optional.empty(),
                new Truth(actors, scene.setting().label(), events));
    }
}
