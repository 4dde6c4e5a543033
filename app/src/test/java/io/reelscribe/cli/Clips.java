package io.reelscribe.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Makes small videos: animated GIFs at ten frames a second, and folders of PNG frames. */
final class Clips {
    private static final int SIDE = 32;

    private Clips() {}

    /** An animated GIF, whatever the file is called. */
    static Path video(Path file, int frames) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageWriter writer = gifWriter();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                writer.writeToSequence(new IIOImage(picture(i), null, timing(writer)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    /** FFmpeg takes frames without a delay for one. */
    private static IIOMetadata timing(ImageWriter writer) throws IOException {
        ImageTypeSpecifier type =
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB);
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
        IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", "10");
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
        return metadata;
    }

    private static ImageWriter gifWriter() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("gif");
        return writers.next();
    }

    static Path frameFolder(Path folder, int frames) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < frames; i++) {
            image(folder.resolve("frame" + i + ".png"), i);
        }
        return folder;
    }

    static Path image(Path file, int variant) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(picture(variant), "png", file.toFile());
        return file;
    }

    private static BufferedImage picture(int variant) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int red = (x * 8 + variant * 37) & 0xff;
                int green = (y * 8 + variant * 91) & 0xff;
                picture.setRGB(x, y, (red << 16) | (green << 8) | ((variant * 53) & 0xff));
            }
        }
        return picture;
    }
}
