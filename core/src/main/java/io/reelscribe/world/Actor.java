package io.reelscribe.world;

import io.reelscribe.world.Cast.Looks;
import java.awt.Graphics2D;
import java.util.Optional;

/**
 * One actor of a scene.
 *
 * @param cast it is of
 * @param looks what it looks like
 * @param mirrored whether it looks to the left
 */
record Actor(Cast cast, Looks looks, boolean mirrored) {
    Species species() {
        return looks.species();
    }

    Optional<Colour> colour() {
        return looks.colour();
    }

    // Drawn when first needed: most drafts of a scene are thrown away.
    Sprite sprite() {
        return cast.sprite(looks);
    }

    void draw(Graphics2D graphics, Pose pose, int height) {
        sprite().draw(graphics, pose, mirrored, height);
    }
}
