package io.reelscribe.world;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** The colours of actors, far enough from one another to be told apart in a small picture. */
enum Colour {
    RED(0xE0242B),
    ORANGE(0xFF8A12),
    YELLOW(0xFFE02E),
    GREEN(0x2FA83A),
    BLUE(0x2463E0),
    PURPLE(0x8E35C9),
    WHITE(0xF7F7F4),
    BLACK(0x33333B);

    static final List<Colour> ALL = List.of(values());

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Color paint() {
        return new Color(rgb);
    }
}
