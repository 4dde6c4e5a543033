package io.reelscribe.world;

/**
 * A box around actors; lengths in heights of the picture.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x
 * @param bottom largest y
 */
record Extent(double left, double top, double right, double bottom) {
    private static final double RIM = 0.015;
    private static final double GAP = 0.02;

    static Extent of(Actor actor, Pose pose) {
        double sine = Math.abs(Math.sin(pose.rotation()));
        double cosine = Math.abs(Math.cos(pose.rotation()));
        double width = pose.size() * actor.sprite().halfWidth();
        double height = pose.size() * actor.sprite().halfHeight();
        double x = width * cosine + height * sine;
        double y = width * sine + height * cosine;
        return new Extent(pose.x() - x, pose.y() - y, pose.x() + x, pose.y() + y);
    }

    Extent and(Extent other) {
        return new Extent(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    boolean touches(Extent other) {
        return left < other.right + GAP
                && other.left < right + GAP
                && top < other.bottom + GAP
                && other.top < bottom + GAP;
    }

    /** Whether it fits into the picture somewhere. */
    boolean fits() {
        return right - left < Scenery.WIDTH - 2 * RIM && bottom - top < 1 - 2 * RIM;
    }

    boolean isInside() {
        return left >= RIM && top >= RIM && right <= Scenery.WIDTH - RIM && bottom <= 1 - RIM;
    }

    /** How far to the right it may be moved to stay in the picture, at random. */
    double anyShiftX(Dice dice) {
        return dice.between(RIM - left, Scenery.WIDTH - RIM - right);
    }

    /** How far down it may be moved to stay in the picture, at random. */
    double anyShiftY(Dice dice) {
        return dice.between(RIM - top, 1 - RIM - bottom);
    }
}
