package io.reelscribe.world;

import io.reelscribe.ConfigurationException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A picture of one's own as an actor.
 *
 * @param index place in the cast, counted from 0
 * @param word the file's name without its extension, in lower case, spaces for underscores
 * @param image with transparency around the actor
 */
record CutOut(int index, String word, BufferedImage image) implements Species {
    private static final int LARGEST_SIDE = 4096;

    /**
     * All PNG files of a folder, by name.
     *
     * @throws ConfigurationException if one cannot be used, or fewer than four are there
     */
    static List<Species> allOf(Path folder) {
        List<Species> cast = new ArrayList<>();
        for (Path file : pictures(folder)) {
            cast.add(new CutOut(cast.size(), word(file), read(file)));
        }
        if (cast.size() < 4) {
            throw new ConfigurationException(
                    folder
                            + ": "
                            + cast.size()
                            + " PNG files; expected four or more cut-out pictures, so that actors"
                            + " can meet others");
        }
        return List.copyOf(cast);
    }

    private static List<Path> pictures(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> extension(file).equals("png"))
                    .sorted(
                            (a, b) ->
                                    a.getFileName()
                                            .toString()
                                            .compareTo(b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    folder + ": no folder of cut-out pictures: " + e.getMessage(), e);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String word(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        return stem.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static BufferedImage read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new ConfigurationException(file + ": no PNG picture");
            }
            if (Math.max(image.getWidth(), image.getHeight()) > LARGEST_SIDE) {
                throw new ConfigurationException(
                        file
                                + ": a picture of "
                                + image.getWidth()
                                + "x"
                                + image.getHeight()
                                + "; expected at most "
                                + LARGEST_SIDE
                                + " each way");
            }
            return image;
        } catch (IOException | RuntimeException e) {
            if (e instanceof ConfigurationException known) {
                throw known;
            }
            throw new ConfigurationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String synonym() {
        return word;
    }

    @Override
    public Verb verb() {
        return new Verb("slides", "sliding");
    }

    @Override
    public List<Colour> colours() {
        return List.of();
    }

    @Override
    public BufferedImage picture(Optional<Colour> colour, int variant) {
        return image;
    }
}
