package io.reelscribe.world;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** What an actor is: one of the drawings that come along, or a cut-out picture of one's own. */
sealed interface Species permits ActorKind, CutOut {
    /** Place in the cast, counted from 0. */
    int index();

    String word();

    /** A rarer word for the same; often there is none and it is {@link #word} again. */
    String synonym();

    /** Verbs for its way of moving, finite and as participle. */
    Verb verb();

    /** The colours it comes in; none where nothing is known of it. */
    List<Colour> colours();

    /** Its word, and what tells its picture from others where it may be another's. */
    default String fingerprint() {
        return word();
    }

    /** Its picture, looking right, transparent around. */
    BufferedImage picture(Optional<Colour> colour, int variant);
}
