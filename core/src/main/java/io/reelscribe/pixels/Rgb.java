package io.reelscribe.pixels;

/** A number for each colour channel. */
public record Rgb(double red, double green, double blue) {
    /** The channel at {@code index}: 0 red, 1 green, 2 blue. */
    double channel(int index) {
        return switch (index) {
            case 0 -> red;
            case 1 -> green;
            case 2 -> blue;
            default -> throw new IllegalArgumentException("no colour channel " + index);
        };
    }
}
