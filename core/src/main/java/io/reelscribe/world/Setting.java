package io.reelscribe.world;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Where a scene plays: its picture, and the ways to say it, the most usual first. */
enum Setting {
    SEA(Outdoors::sea, "on the sea", "on the water", "at sea"),
    MEADOW(Outdoors::meadow, "in a meadow", "on the grass", "in a green field"),
    BEACH(Outdoors::beach, "on the beach", "on a sandy beach", "by the shore"),
    DESERT(Outdoors::desert, "in the desert", "among the dunes", "in a sandy desert"),
    FOREST(Wilds::forest, "in the forest", "in the woods", "among the trees"),
    SNOW(Wilds::snow, "in the snow", "on a snowy field", "in a snowy landscape"),
    CITY(Wilds::city, "in the city at night", "in a city at night", "in front of dark buildings"),
    SPACE(Wilds::space, "in space", "in outer space", "among the stars");

    static final List<Setting> ALL = List.of(values());

    private final BiConsumer<Graphics2D, Dice> picture;
    private final List<String> phrases;

    Setting(BiConsumer<Graphics2D, Dice> picture, String... phrases) {
        this.picture = picture;
        this.phrases = List.of(phrases);
    }

    /** As files write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> phrases() {
        return phrases;
    }

    /** Fills the unit square of heights: y from 0 to 1 downwards, x from 0 to 4/3. */
    void draw(Graphics2D graphics, Dice dice) {
        picture.accept(graphics, dice);
    }
}
