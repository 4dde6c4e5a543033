package io.reelscribe.world;

import io.reelscribe.world.WorldSettings.Counts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small worlds and scenes that tests look at. */
final class Worlds {
    static final Counts FEW = new Counts(6, 5, 2, 2, 3);
    static final Cast CAST = new Cast(ActorKind.ALL);

    private Worlds() {}

    static Path generate(Path folder, Counts counts) {
        World.generate(new WorldSettings(7, counts, 5, Optional.empty()), folder, made -> {});
        return folder;
    }

    static Stream<Scene> scenes(int count, ClipSet set) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Director(CAST, new Dice(3, set + " " + i)).direct(set));
    }
}
