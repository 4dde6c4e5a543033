package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return new Gathering().of(arguments);
    }

    private static final class Gathering {
        private final OutputNames names = new OutputNames();
        private final List<String> failures = new ArrayList<>();

        VideoInputs of(List<String> arguments) {
            boolean several = arguments.size() > 1;
            for (String argument : arguments) {
                try {
                    several |= add(argument);
                } catch (ReelscribeException e) {
                    failures.add(e.getMessage());
                }
            }
            return new VideoInputs(names.videos(), failures, several);
        }

        /** Says whether the argument could mean several videos. */
        private boolean add(String argument) {
            Path path = path(argument);
            if (Files.isDirectory(path)) {
                return addFolder(path);
            }
            if (Files.exists(path) || !Glob.isGlob(argument)) {
                names.add(path, ownName(path));
                return false;
            }
            for (Path found : new Glob(argument).matches()) {
                if (Files.isDirectory(found)) {
                    addFolder(found);
                } else {
                    names.add(found, ownName(found));
                }
            }
            return true;
        }

        private boolean addFolder(Path folder) {
            VideoFolder content = VideoFolder.read(folder);
            failures.addAll(content.failures());
            List<Path> found = content.videos();
            if (found.isEmpty() && content.failures().isEmpty()) {
                throw new ReelscribeException(folder + ": the folder holds no videos or images");
            }
            for (Path video : found) {
                names.add(video, video.equals(folder) ? ownName(folder) : folder.relativize(video));
            }
            return !found.equals(List.of(folder));
        }

        private static Path ownName(Path path) {
            Path name = path.toAbsolutePath().normalize().getFileName();
            return name == null ? Path.of("root") : name;
        }

        private static Path path(String argument) {
            try {
                return Path.of(argument);
            } catch (InvalidPathException e) {
                throw new ReelscribeException("'" + argument + "' is no path: " + e.getReason(), e);
            }
        }
    }
}
