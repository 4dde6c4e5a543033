package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * What the arguments of a command mean: files as they are, the videos and images below folders, and
 * what glob patterns match.
 *
 * @param videos in the order of the arguments, sorted within folders and patterns, none twice
 * @param failures arguments that mean nothing, one line each
 * @param severalPossible whether the arguments could mean several videos, whatever they mean now
 */
record VideoInputs(List<VideoInput> videos, List<String> failures, boolean severalPossible) {
    VideoInputs {
        videos = List.copyOf(videos);
        failures = List.copyOf(failures);
    }

    static VideoInputs of(List<String> arguments) {
        OutputNames names = new OutputNames();
        List<String> failures = new ArrayList<>();
        boolean several = arguments.size() > 1;
        for (String argument : arguments) {
            try {
                several |= add(argument, names);
            } catch (ReelscribeException e) {
                failures.add(e.getMessage());
            }
        }
        return new VideoInputs(names.videos(), failures, several);
    }

    /** Says whether the argument could mean several videos. */
    private static boolean add(String argument, OutputNames names) {
        Path path = path(argument);
        if (path != null && Files.isDirectory(path)) {
            return addFolder(path, names);
        }
        if (path == null || (!Files.exists(path) && Glob.isGlob(argument))) {
            for (Path found : new Glob(argument).matches()) {
                if (Files.isDirectory(found)) {
                    addFolder(found, names);
                } else {
                    names.add(found, found.getFileName());
                }
            }
            return true;
        }
        names.add(path, path.getFileName() == null ? path : path.getFileName());
        return false;
    }

    private static boolean addFolder(Path folder, OutputNames names) {
        VideoFolder visitor = new VideoFolder(folder);
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        } catch (IOException e) {
            throw new ReelscribeException(folder + ": cannot be read: " + e, e);
        }
        List<Path> found = visitor.videos();
        if (found.isEmpty()) {
            throw new ReelscribeException(folder + ": the folder holds no videos or images");
        }
        for (Path video : found) {
            boolean whole = video.equals(folder);
            names.add(
                    video,
                    whole ? folder.toAbsolutePath().normalize().getFileName() : folder.relativize(video));
        }
        return !found.equals(List.of(folder));
    }

    /** Null where the text can only be a pattern on this system. */
    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            if (Glob.isGlob(argument)) {
                return null;
            }
            throw new ReelscribeException("'" + argument + "' is no path: " + e.getReason(), e);
        }
    }
}
