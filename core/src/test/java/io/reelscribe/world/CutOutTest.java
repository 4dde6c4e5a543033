package io.reelscribe.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.world.WorldSettings.Counts;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CutOutTest {
    @TempDir private Path folder;

    @Test
    void pictures_of_ones_own_act_under_their_files_names_without_colour() throws IOException {
        for (String name : List.of("Tea_Pot", "owl", "igloo", "shoe")) {
            picture(name);
        }
        Path world = folder.resolve("world");
        generate(world);

        List<String> captions =
                CaptionSet.read(List.of(world.resolve("heldout.json"))).clips().stream()
                        .flatMap(clip -> clip.captions().stream())
                        .toList();
        assertEquals(20, captions.size());
        for (String caption : captions) {
            assertTrue(caption.matches(".*\\b(a tea pot|an owl|an igloo|a shoe)\\b.*"), caption);
            assertTrue(!caption.matches(".*\\b(red|blue|white|black)\\b.*"), caption);
        }
    }

    @Test
    void other_pictures_of_the_same_names_are_other_settings() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            picture(name);
        }
        Path world = folder.resolve("world");
        generate(world);
        ImageIO.write(
                new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB),
                "png",
                folder.resolve("b.png").toFile());
        assertThrows(ConfigurationException.class, () -> generate(world));
    }

    @Test
    void too_few_or_broken_pictures_are_named() throws IOException {
        picture("owl");
        assertTrue(failure().contains("1 PNG files; expected four or more"));
        Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
        assertTrue(failure().startsWith(broken + ": not a readable PNG picture"));
    }

    private String failure() {
        return assertThrows(ConfigurationException.class, () -> generate(folder.resolve("world")))
                .getMessage();
    }

    private void generate(Path world) {
        World.generate(
                new WorldSettings(1, new Counts(1, 1, 0, 0, 4), 5, Optional.of(folder)),
                world,
                made -> {});
    }

    private void picture(String name) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.MAGENTA);
        graphics.fillOval(50, 50, 300, 200);
        graphics.dispose();
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }
}
