package io.reelscribe.train;

import io.reelscribe.train.config.TrainingConfig;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A tiny model and clips of three painted frames each, for runs that take seconds. */
final class PaintedRun {
    static final Path MODEL =
            Path.of("src/test/resources/reference/training/t5/model").toAbsolutePath();
    private static final String[] NAMES = {"red", "green", "blue", "white"};
    private static final Color[] COLOURS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    private static final String ROW =
            "{\"video\": \"%s\", \"caption\": \"a man is playing a %s guitar\", \"split\": \"%s\"}%n";

    private final Path folder;

    private PaintedRun(Path folder) {
        this.folder = folder;
    }

    /** Paints the clips; each is in the split train and, under another name, in validation. */
    static PaintedRun in(Path folder) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int clip = 0; clip < NAMES.length; clip++) {
            for (String split : List.of("train", "validation")) {
                String name = split + "-" + NAMES[clip];
                paint(folder.resolve("videos").resolve(name), COLOURS[clip]);
                rows.append(ROW.formatted(name, NAMES[clip], split));
            }
        }
        Files.writeString(folder.resolve("captions.jsonl"), rows);
        return new PaintedRun(folder);
    }

    private static void paint(Path clip, Color colour) throws IOException {
        Files.createDirectories(clip);
        for (int frame = 0; frame < 3; frame++) {
            BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(colour);
            graphics.fillRect(4 * frame, 4, 16, 16);
            graphics.dispose();
            ImageIO.write(image, "png", clip.resolve(frame + ".png").toFile());
        }
    }

    /**
     * Writes a configuration.
     *
     * @param output name of the run's output folder, and of the file without its ending
     */
    Path configuration(String output) throws IOException {
        Path file = folder.resolve(output + ".yaml");
        Files.writeString(
                file,
                """
                run: {model: "%s", output: "%s", seed: 7}
                machine: {precision: f32, threads: 1}
                data:
                  datasets:
                    - {annotations: ["%s"], videos: "%s", split: train}
                  frames: {count: 2, size: 21}
                  decoders: 1
                optimizer: {batch-size: 4}
                schedule: {kind: cosine, rate: 0.001, min-rate: 0.0001, warmup-steps: 1}
                length: {steps: 6}
                validation: {every: 3, test-split: ~, beams: 2, max-new-tokens: 8}
                checkpoints: {every: 2, keep: 2}
                """
                        .formatted(
                                MODEL,
                                output(output),
                                folder.resolve("captions.jsonl"),
                                folder.resolve("videos")));
        return file;
    }

    /** A clip whose file is gone. */
    void forget(String clip) throws IOException {
        Path videos = folder.resolve("videos");
        Files.move(videos.resolve(clip), folder.resolve(clip));
    }

    TrainingConfig read(String output, String... more) throws IOException {
        return TrainingConfig.read(configuration(output), List.of(more));
    }

    Path output(String name) {
        return folder.resolve(name);
    }
}
