package io.reelscribe.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images of a folder as frames of a video, in order of their names, numbers in names by their
 * value. It has no clock, so 25 frames are taken for a second.
 */
final class ImageFolder implements FrameSource {
    private static final double FRAME_RATE = 25;
    private static final Set<String> EXTENSIONS =
            Set.of(
                    "png", "jpg", "jpeg", "jpe", "bmp", "webp", "tif", "tiff", "ppm", "pgm", "pbm",
                    "gif", "jp2", "tga", "avif", "jxl", "qoi");

    private final Path folder;
    private final ReadLimits limits;
    private final List<Path> images;
    private final List<String> warnings = new ArrayList<>();
    private final VideoInfo first;

    private ImageFolder(Path folder, ReadLimits limits, List<Path> images) {
        this.folder = folder;
        this.limits = limits;
        this.images = images;
        this.first = firstReadable();
    }

    static ImageFolder open(Path folder, ReadLimits limits) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> images = new ArrayList<>(files.filter(ImageFolder::isImage).toList());
            images.sort(Comparator.comparing(Path::getFileName, ImageFolder::compareNames));
            if (images.isEmpty()) {
                throw new VideoException(folder + ": the folder holds no images");
            }
            return new ImageFolder(folder, limits, images);
        } catch (IOException e) {
            throw new VideoException(folder + ": the folder cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return !name.startsWith(".") && EXTENSIONS.contains(extension) && Files.isRegularFile(file);
    }

    private static int compareNames(Path one, Path other) {
        return NaturalOrder.INSTANCE.compare(one.toString(), other.toString());
    }

    private VideoInfo firstReadable() {
        while (!images.isEmpty()) {
            try (VideoFile image = VideoFile.open(images.get(0), limits)) {
                return image.info();
            } catch (VideoException e) {
                drop(images.get(0), e);
            }
        }
        throw new VideoException(folder + ": none of its images can be read, " + warnings.get(0));
    }

    private void drop(Path image, VideoException reason) {
        images.remove(image);
        warnings.add("left out " + reason.getMessage());
    }

    @Override
    public VideoInfo info() {
        return new VideoInfo(
                images.size(),
                images.size() / FRAME_RATE,
                first.width(),
                first.height(),
                FRAME_RATE,
                first.codec(),
                "folder");
    }

    @Override
    public FrameTimes times() {
        double[] seconds = new double[images.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = i / FRAME_RATE;
        }
        return new FrameTimes(seconds, seconds.length / FRAME_RATE);
    }

    @Override
    public boolean read(int[] indices, Receiver receiver) {
        List<Path> all = List.copyOf(images);
        for (int index : indices) {
            readImage(all.get(index), index, receiver);
        }
        if (images.isEmpty()) {
            throw new VideoException(
                    folder + ": none of its images can be read, " + warnings.get(0));
        }
        return images.size() == all.size();
    }

    private void readImage(Path image, int index, Receiver receiver) {
        try (VideoFile file = VideoFile.open(image, limits)) {
            int[] only = {0};
            Receiver asFrame = (zero, frame, display) -> receiver.accept(index, frame, display);
            if (!file.read(only, asFrame)) {
                // Its frames have now been counted; where even that fails the reader throws.
                file.read(only, asFrame);
            }
        } catch (VideoException e) {
            drop(image, e);
        }
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        // Each image is open only while it is read.
    }
}
