package io.reelscribe.world;

/**
 * Where and how an actor stands at a moment; lengths in heights of the picture.
 *
 * @param x of its middle, from 0 to 4/3
 * @param y of its middle, from 0 downwards to 1
 * @param size square root of the area of its bounding box
 * @param rotation clockwise, in radians
 * @param opacity 0 invisible, 1 solid
 */
record Pose(double x, double y, double size, double rotation, double opacity) {
    static Pose at(double x, double y, double size) {
        return new Pose(x, y, size, 0, 1);
    }

    /** The shortest turn from upright to how it stands, from -pi to pi, clockwise if above 0. */
    double tilt() {
        return Math.IEEEremainder(rotation, 2 * Math.PI);
    }

    Pose turned(double angle) {
        return new Pose(x, y, size, rotation + angle, opacity);
    }
}
