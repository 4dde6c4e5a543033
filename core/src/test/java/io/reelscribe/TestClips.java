package io.reelscribe;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Small videos made on the spot: a square that moves over a coloured ground. */
final class TestClips {
    private static final String GIF = "javax_imageio_gif_image_1.0";

    private TestClips() {}

    /** An animated GIF of that many frames, ten a second, in colours of its own. */
    static Path gif(Path file, int frames, int seed) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (int index = 0; index < frames; index++) {
                BufferedImage frame = frame(index, seed);
                writer.writeToSequence(new IIOImage(frame, null, delay(writer, frame)), null);
            }
            writer.endWriteSequence();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage frame(int index, int seed) {
        BufferedImage image = new BufferedImage(48, 36, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(seed * 0.13f, 0.8f, 0.7f));
        graphics.fillRect(0, 0, 48, 36);
        graphics.setColor(Color.getHSBColor(0.5f + seed * 0.29f, 1, 1));
        graphics.fillRect((index * 7 + seed * 5) % 36, (index * 3) % 24, 14, 14);
        graphics.dispose();
        return image;
    }

    private static IIOMetadata delay(ImageWriter writer, BufferedImage frame) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(GIF);
        IIOMetadataNode control =
                (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("delayTime", "10");
        metadata.setFromTree(GIF, root);
        return metadata;
    }
}
