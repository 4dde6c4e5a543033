package io.reelscribe.world;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** The files of a world; each appears whole or not at all. */
final class WorldFiles {
    static final String SCENES = "scenes.json";

    private static final int VERSION = 2;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter INDENTED =
            JSON.writer(
                    new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Path folder;

    WorldFiles(Path folder) {
        this.folder = folder;
    }

    static String stillId(int number) {
        return String.format(Locale.ROOT, "%06d", number);
    }

    Path still(String id) {
        return folder.resolve("stills").resolve(id + ".jpg");
    }

    Path clip(String id) {
        return folder.resolve("clips").resolve(id + ".mp4");
    }

    /** Leaves its settings in the folder, or compares with those that are there. */
    void begin(WorldSettings settings, Cast cast) {
        Path file = folder.resolve("world.json");
        ObjectNode wanted = description(settings, cast);
        try {
            if (Files.exists(file)) {
                if (!JSON.readTree(file.toFile()).toString().equals(wanted.toString())) {
                    throw new ConfigurationException(
                            file
                                    + ": a world of other settings is there; expected the same, or"
                                    + " another folder as --output");
                }
                return;
            }
            Files.createDirectories(still("0").getParent());
            Files.createDirectories(clip("0").getParent());
            write(file, INDENTED.writeValueAsBytes(wanted));
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be made: " + e.getMessage(), e);
        }
    }

    private static ObjectNode description(WorldSettings settings, Cast cast) {
        ObjectNode world = JSON.createObjectNode();
        world.put("version", VERSION).put("seed", settings.seed());
        world.set("counts", JSON.valueToTree(settings.counts()));
        world.put("references", settings.references());
        world.putObject("size").put("width", Painter.WIDTH).put("height", Painter.HEIGHT);
        ArrayNode actors = world.putArray("actors");
        cast.species().forEach(species -> actors.add(species.fingerprint()));
        return world;
    }

    /** Writes what lists and describes pictures and clips. */
    void finish(List<Captioned> all) {
        try {
            write(folder.resolve("pairs.jsonl"), Annotations.pairs(all));
            write(folder.resolve("closeups.jsonl"), Annotations.closeUps(all));
            write(folder.resolve("places.jsonl"), Annotations.places(all));
            write(folder.resolve("several.jsonl"), Annotations.several(all));
            write(folder.resolve("details.jsonl"), Annotations.details(all));
            write(
                    folder.resolve("annotations.json"),
                    Annotations.msrVtt(all, set -> set != ClipSet.HELD_OUT));
            write(folder.resolve("plain.json"), Annotations.plain(all));
            write(
                    folder.resolve("heldout.json"),
                    Annotations.msrVtt(all, set -> set == ClipSet.HELD_OUT));
            write(folder.resolve(SCENES), Annotations.scenes(all));
        } catch (IOException e) {
            throw new ReelscribeException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static void write(Path file, byte[] bytes) {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            Files.write(partial, bytes);
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ReelscribeException(file + ": cannot be written: " + e, e);
        }
    }
}
