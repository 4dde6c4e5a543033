package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A pattern such as {@code clips/*.mp4} or {@code clips/**}{@code /*.avi}, which a shell left. */
record Glob(String pattern) {
    private static final String SPECIAL = "*?[{";

    static boolean isGlob(String argument) {
        return argument.chars().anyMatch(character -> SPECIAL.indexOf(character) >= 0);
    }

    /**
     * What the pattern matches, sorted.
     *
     * @throws ReelscribeException if that is nothing, or the pattern is none
     */
    List<Path> matches() {
        Path base = Path.of(base());
        PathMatcher matcher = matcher();
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : depth(base);
        try (Stream<Path> files = Files.walk(start(base), depth, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found =
                    files.map(file -> base.toString().isEmpty() ? strip(file) : file)
                            .filter(matcher::matches)
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw new ReelscribeException(pattern + ": no file matches");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new ReelscribeException(pattern + ": no file matches: " + e.getMessage(), e);
        }
    }

    /** The folders before the first special character. */
    private String base() {
        int special = 0;
        while (SPECIAL.indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        int slash = pattern.lastIndexOf('/', special);
        return pattern.substring(0, slash + 1);
    }

    private int depth(Path base) {
        long all = pattern.chars().filter(character -> character == '/').count();
        long before = base().chars().filter(character -> character == '/').count();
        return (int) (all - before + 1);
    }

    private static Path start(Path base) {
        return base.toString().isEmpty() ? Path.of(".") : base;
    }

    private static Path strip(Path file) {
        return Path.of(".").relativize(file);
    }

    private PathMatcher matcher() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new ReelscribeException(
                    pattern + ": no such file, and as a pattern it is wrong: " + e.getDescription(),
                    e);
        }
    }
}
