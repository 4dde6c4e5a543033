package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the videos and images below a folder, known by their extensions. A folder whose own files
 * are images without any video is a video itself: its frames. Hidden files are left out.
 */
final class VideoFolder extends SimpleFileVisitor<Path> {
    private static final Set<String> VIDEOS =
            Set.of(
                    "3g2", "3gp", "asf", "avi", "divx", "dv", "f4v", "flv", "gif", "h264", "hevc",
                    "ivf", "m2ts", "m2v", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "mts", "mxf",
                    "nut", "ogm", "ogv", "rm", "rmvb", "ts", "vob", "webm", "wmv", "y4m");
    private static final Set<String> IMAGES =
            Set.of(
                    "avif", "bmp", "jp2", "jpe", "jpeg", "jpg", "jxl", "pbm", "pgm", "png", "ppm",
                    "qoi", "tga", "tif", "tiff", "webp");

    private final Path root;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Path> videos = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** What stands directly in a folder. */
    private record Level(List<Path> videos, List<Path> images) {}

    private VideoFolder(Path root) {
        this.root = root;
    }

    static VideoFolder read(Path folder) {
        VideoFolder content = new VideoFolder(folder);
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, content);
            return content;
        } catch (IOException e) {
            throw new ReelscribeException(
                    folder + ": cannot be read: " + CompleteFile.reason(e), e);
        }
    }

    List<Path> videos() {
        return videos.stream().sorted().toList();
    }

    /** What could not be looked into, one line each. */
    List<String> failures() {
        return failures;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(root) && isHidden(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        levels.push(new Level(new ArrayList<>(), new ArrayList<>()));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!isHidden(file) && VIDEOS.contains(extension(file))) {
            levels.element().videos().add(file);
        } else if (!isHidden(file) && IMAGES.contains(extension(file))) {
            levels.element().images().add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        if (!(problem instanceof FileSystemLoopException)) {
            failures.add(file + ": cannot be read: " + CompleteFile.reason(problem));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
        super.postVisitDirectory(folder, problem);
        Level level = levels.pop();
        videos.addAll(level.videos());
        if (!level.videos().isEmpty()) {
            videos.addAll(level.images());
        } else if (!level.images().isEmpty()) {
            videos.add(folder);
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
