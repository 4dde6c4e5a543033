package io.reelscribe.world;

import io.reelscribe.ConfigurationException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture of one's own as an actor.
 *
 * @param index place in the cast, counted from 0
 * @param word the file's name without its extension, in lower case, spaces for underscores
 * @param image with transparency around the actor
 */
record CutOut(int index, String word, BufferedImage image) implements Species {
    private static final int LARGEST_SIDE = 4096;
    private static final int SMALLEST_SIDE = 8;
    private static final int DRAWN_SIDE = 160;
    private static final int FEWEST = 4;

    /**
     * All PNG files of a folder, by name.
     *
     * @throws ConfigurationException if one cannot be used, or fewer than four are there
     */
    static List<Species> allOf(Path folder) {
        List<Species> cast = new ArrayList<>();
        for (Path file : pictures(folder)) {
            String word = word(file);
            if (word.isEmpty() || cast.stream().anyMatch(other -> other.word().equals(word))) {
                throw new ConfigurationException(
                        file + ": the actor would be '" + word + "'; expected a name of its own");
            }
            cast.add(new CutOut(cast.size(), word, read(file)));
        }
        if (cast.size() < FEWEST) {
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
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
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
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                checkSize(file, reader.getWidth(0), reader.getHeight(0));
                return shrunk(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (ConfigurationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ConfigurationException(
                    file + ": not a readable PNG picture: " + e.getMessage(), e);
        }
    }

    private static void checkSize(Path file, int width, int height) {
        if (Math.max(width, height) > LARGEST_SIDE || Math.min(width, height) < SMALLEST_SIDE) {
            throw new ConfigurationException(
                    file
                            + ": a picture of "
                            + width
                            + "x"
                            + height
                            + "; expected "
                            + SMALLEST_SIDE
                            + " to "
                            + LARGEST_SIDE
                            + " each way");
        }
    }

    /** Halved until it is not far larger than actors are drawn. */
    private static BufferedImage shrunk(BufferedImage image) {
        BufferedImage shrunk = image;
        while (Math.max(shrunk.getWidth(), shrunk.getHeight()) > 2 * DRAWN_SIDE
                && Math.min(shrunk.getWidth(), shrunk.getHeight()) > SMALLEST_SIDE) {
            shrunk = Sprite.scaled(shrunk, shrunk.getWidth() / 2, shrunk.getHeight() / 2);
        }
        return shrunk;
    }

    /** Two pictures of one name differ in it. */
    @Override
    public String fingerprint() {
        CRC32 sum = new CRC32();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum.update(image.getRGB(x, y) >>> 24);
                sum.update(image.getRGB(x, y) >> 16);
                sum.update(image.getRGB(x, y) >> 8);
                sum.update(image.getRGB(x, y));
            }
        }
        return word + " " + Long.toHexString(sum.getValue());
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
