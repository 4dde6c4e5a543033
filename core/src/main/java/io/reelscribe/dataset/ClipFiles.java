package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files under a folder, found by the names of clips whatever their extension. Of several with
 * one name a video comes before an image, and the shorter path before the longer.
 */
public final class ClipFiles {
    private static final Set<String> VIDEOS =
            Set.of("mp4", "webm", "mkv", "avi", "mov", "m4v", "flv", "wmv", "mpg", "mpeg", "3gp");
    private static final Set<String> IMAGES =
            Set.of("gif", "jpg", "jpeg", "png", "webp", "bmp", "tif", "tiff");
    private static final Set<String> NO_CLIPS =
            Set.of("json", "jsonl", "txt", "csv", "tsv", "srt", "vtt", "md", "html", "npy", "pt");

    private final Path folder;
    private final Map<String, Path> byStem = new HashMap<>();

    private ClipFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks through a folder and all below it.
     *
     * @throws ConfigurationException if it is no folder or cannot be read
     */
    public static ClipFiles under(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(folder + ": no such folder; expected the clips there");
        }
        ClipFiles files = new ClipFiles(folder);
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            paths.filter(path -> !path.equals(folder))
                    .map(Ranked::of)
                    .filter(ranked -> ranked.rank() < Integer.MAX_VALUE)
                    .sorted(
                            Comparator.comparingInt(Ranked::rank)
                                    .thenComparingInt(ranked -> ranked.path().getNameCount())
                                    .thenComparing(ranked -> ranked.path().toString()))
                    .forEach(ranked -> files.byStem.putIfAbsent(ranked.stem(), ranked.path()));
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(folder + ": cannot be read: " + e.getMessage(), e);
        }
        return files;
    }

    /** The clip's file, by any of its names. */
    public Optional<Path> find(Clip clip) {
        return clip.names().stream().flatMap(name -> find(name).stream()).findFirst();
    }

    /** All clips of a set with their files, and those without. */
    public LocatedClips locate(CaptionSet set) {
        List<LocatedClip> found = new ArrayList<>();
        List<Clip> missing = new ArrayList<>();
        for (Clip clip : set.clips()) {
            find(clip)
                    .ifPresentOrElse(
                            file -> found.add(new LocatedClip(clip, file)),
                            () -> missing.add(clip));
        }
        return new LocatedClips(found, missing);
    }

    private Optional<Path> find(String name) {
        try {
            Path exact = folder.resolve(name);
            if (Files.isRegularFile(exact)) {
                return Optional.of(exact);
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        Path whole = byStem.get(name);
        return Optional.ofNullable(whole == null ? byStem.get(ClipNames.stem(name)) : whole);
    }

    /** A path with what it is chosen by, asked of the disk once: worlds have 160,000 pictures. */
    private record Ranked(Path path, int rank, String stem) {
        static Ranked of(Path path) {
            String name = path.getFileName().toString();
            return Files.isDirectory(path)
                    ? new Ranked(path, 3, name)
                    : new Ranked(path, choice(name), ClipNames.stem(name));
        }

        private static int choice(String name) {
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (NO_CLIPS.contains(extension)) {
                return Integer.MAX_VALUE;
            }
            if (IMAGES.contains(extension)) {
                return 2;
            }
            return VIDEOS.contains(extension) ? 0 : 1;
        }
    }
}
